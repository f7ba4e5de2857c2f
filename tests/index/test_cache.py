from pathlib import Path

from platformdirs import user_cache_path

from index.cache import cache_folder, tell


def test_tiaoli_cache_says_where_things_are_kept(monkeypatch):
    monkeypatch.setenv("TIAOLI_CACHE", "/somewhere/else")
    assert cache_folder() == Path("/somewhere/else")


def test_without_a_choice_the_system_s_place_is_taken(monkeypatch):
    monkeypatch.setenv("TIAOLI_CACHE", "")
    assert cache_folder() == user_cache_path("tiaoli")


def test_a_word_to_the_person_goes_to_stderr(capsys):
    tell("正在建立 …")
    assert capsys.readouterr() == ("", "tiaoli: 正在建立 …\n")
