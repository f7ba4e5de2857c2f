"""qa.llm: answers worded by a language model, each sentence held to its clause. Imported only when a model is named."""
