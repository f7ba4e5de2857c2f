"""tiaoli in the terminal: the library's verbs as commands. Prints; decides nothing."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Plan
    from evaluation import Run

_DESCRIPTION = "Ask a Chinese policy plan a question and get a short answer with the exact clause it stands on."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status: 0, 1 for an error the person can mend, 2 for a wrong command line."""
    options = _parser().parse_args(arguments)
    from corpus import TiaoliError

    try:
        return int(options.run(options))
    except TiaoliError as error:
        print(f"tiaoli: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        sys.stderr.close()
        return 0
    except OSError as error:  # a disk that is full, a folder that cannot be written
        print(f"tiaoli: {error.strerror}: {error.filename}. Check the place and its rights.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tiaoli", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"tiaoli {version('tiaoli')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _ask_parser(commands)
    _build_parser(commands)
    _clean_parser(commands)
    _evaluate_parser(commands)
    _serve_parser(commands)
    return parser


def _ask_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ask = commands.add_parser("ask", help="ask a question", description="Answers one question, in its own language.")
    ask.add_argument("question", help='for example "which district leads the luxury livestream cluster?"')
    ask.add_argument(
        "--index", metavar="FOLDER", help="ask this index (see `tiaoli build`) instead of the shipped plan's"
    )
    ask.add_argument("--language", choices=("zh", "en"), help="language of the answer (default: the question's)")
    ask.add_argument("-k", type=int, default=3, metavar="N", help="cite at most N clauses (default 3)")
    ask.add_argument(
        "--after", action="append", default=[], metavar="QUESTION",
        help="a question asked before, which this one may lean on; may be given again",
    )  # fmt: skip
    ask.add_argument(
        "--model", metavar="NAME", help="language model that words the answer, for example openai:qwen3-8b"
    )
    ask.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    ask.set_defaults(run=_ask)


def _build_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    build = commands.add_parser("build", help="build an index", description="Cleans a document and indexes it.")
    build.add_argument("folder", nargs="?", help="where to save it (default: the cache, where `tiaoli ask` looks)")
    build.add_argument("--source", metavar="FILE", help="a text file to index instead of the shipped plan")
    build.set_defaults(run=_build)


def _clean_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    clean = commands.add_parser("clean", help="show a document as it can be read", description="Prints the clean text.")
    clean.add_argument("--source", metavar="FILE", help="a text file instead of the shipped plan")
    clean.add_argument(
        "--show", action="store_true", help="list every change: place, before, after, rule, confidence, why"
    )
    clean.add_argument(
        "--format", choices=("txt", "md", "html", "json"), default="txt",
        help="plain text (default), Markdown, one self-contained page with every reading explained, or JSON",
    )  # fmt: skip
    clean.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    clean.set_defaults(run=_clean)


def _evaluate_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    evaluate = commands.add_parser(
        "evaluate", help="run a question set, or compare two runs",
        description="Puts every question of a file to ask() and prints the figures; keeps the run as JSON and as a "
        "page. Given a run, prints its figures; given two, what changed and whether it is more than chance.",
    )  # fmt: skip
    evaluate.add_argument(
        "files", nargs="+", metavar="FILE",
        help="questions as JSON lines, for example evaluation/questions.jsonl; a SQuAD-style file; one or two runs",
    )  # fmt: skip
    evaluate.add_argument("--split", choices=("dev", "test"), help="only this part of a question set")
    evaluate.add_argument("--index", metavar="FOLDER", help="ask this index instead of the shipped plan's")
    evaluate.add_argument("--articles", metavar="FILE", help="FILE asks about these articles (JSON lines: name, text)")
    evaluate.add_argument("--peers", action="store_true", help="measure other ways to search beside ours (minutes)")
    evaluate.add_argument("--model", metavar="NAME", default="", help="language model that words the answers")
    evaluate.add_argument("--misses", action="store_true", help="also list every question that went wrong")
    evaluate.add_argument("--out", metavar="FOLDER", default="runs", help="where runs are kept (default: runs)")
    evaluate.set_defaults(run=_evaluate)


def _serve_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = commands.add_parser("serve", help="open the chat page", description="Serves the chat page until Ctrl-C.")
    serve.add_argument("--port", type=_port, default=7860, help="port on 127.0.0.1 (default 7860)")
    serve.set_defaults(run=_serve)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def _ask(options: argparse.Namespace) -> int:
    from index import Index
    from qa import ask

    index = Index.open(options.index) if options.index else None
    answer = ask(
        options.question, index=index, language=options.language, k=options.k, history=options.after,
        model=options.model,
    )  # fmt: skip
    if options.json:
        _json(answer.to_dict())
        return 0
    cited = (f"  [{number}] {one.label}  {one.clause_id}" for number, one in enumerate(answer.citations, 1))
    _lines([answer.text, *cited, *(f"  ! {warning}" for warning in answer.warnings)])
    return 0


def _build(options: argparse.Namespace) -> int:
    from corpus import load_plan
    from index import Index, open_shipped

    if not options.folder and not options.source:
        index = open_shipped()
        print(f"{len(index.units)} units are ready in the cache.")
        return 0
    if not options.folder:
        print("tiaoli: say where to save the index: tiaoli build FOLDER --source FILE", file=sys.stderr)
        return 2
    index = Index.build(load_plan(options.source).units)
    index.save(options.folder)
    print(f"{len(index.units)} units saved in {options.folder}. Ask them: tiaoli ask --index {options.folder} QUESTION")
    return 0


def _clean(options: argparse.Namespace) -> int:
    from corpus import load_plan, to_html, to_markdown

    plan = load_plan(options.source)
    if options.show:
        _show(plan)
    elif options.format == "json":
        _json({
            "document": plan.document, "title": plan.title, "sha256": plan.raw.sha256,
            "units": [asdict(unit) for unit in plan.units], "edits": [asdict(edit) for edit in plan.edits],
            "problems": [asdict(problem) for problem in plan.problems],
        })  # fmt: skip
    else:
        print({"md": to_markdown, "html": to_html}[options.format](plan) if options.format != "txt" else plan.text)
    return 0


def _show(plan: "Plan") -> None:
    for edit in plan.edits:
        place = f"{edit.raw_start}-{edit.raw_end}"
        print(place, f"{edit.before} → {edit.after}", edit.rule, edit.confidence, edit.note, sep="\t")
    for problem in plan.problems:
        places = ", ".join(f"{start}-{end}" for start, end in problem.places)
        print(f"! {problem.zh} ({places})")


def _evaluate(options: argparse.Namespace) -> int:
    from evaluation import (
        Run,
        compare,
        comparison_lines,
        figures_table,
        is_run,
        keep,
        markdown,
        miss_lines,
        peers_table,
    )

    files = [Path(file) for file in options.files]
    kept = all(map(is_run, files))
    if len(files) > 2 or (len(files) == 2 and not kept):
        print("tiaoli: give one file of questions, or one or two runs to look at.", file=sys.stderr)
        return 2
    if len(files) == 2:
        _lines(comparison_lines(compare(*map(Run.open, files))))
        return 0
    run = Run.open(files[0]) if kept else _evaluated(files[0], options)
    _lines(markdown(figures_table(run)))
    for group in dict.fromkeys(figure.group for figure in run.figures) if run.peers else ():
        print(f"\nAgainst peers, {group}:")
        _lines(markdown(peers_table(run, group)))
    if options.misses:
        _lines(miss_lines(run))
    if not kept:
        print("Kept: {}, {}".format(*keep(run, Path(options.out))))
    return 0


def _evaluated(file: Path, options: argparse.Namespace) -> "Run":
    from evaluation import evaluate_file

    index, articles = (Path(given) if given else None for given in (options.index, options.articles))
    return evaluate_file(
        file, Path(options.out), index=index, articles=articles, split=options.split, against=options.peers,
        model=options.model,
    )  # fmt: skip


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line.encode("utf-8", "replace").decode())  # a question may hold what no terminal takes


def _serve(options: argparse.Namespace) -> int:
    from app import serve

    serve(options.port)
    return 0


def _json(value: object) -> None:
    _lines([json.dumps(value, ensure_ascii=False, indent=2)])


if __name__ == "__main__":
    sys.exit(main())
