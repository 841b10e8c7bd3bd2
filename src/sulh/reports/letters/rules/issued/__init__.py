"""The text as issued held against the office's input: which figure, qualifier or verb changed.

``lines`` puts the text of a file in order, ``sentences`` cuts it, ``alignment`` finds what answers
to what, ``claims`` reads what each sentence claims, and ``comparison`` says what changed. A plain
comparison by sentence, in one language: it never decides who is right.
"""
