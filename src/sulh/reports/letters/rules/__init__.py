"""What a letter is and what the desk at Headquarters would strike: values in, findings out.

``template`` says what a letter is made of, ``parsing`` reads it from TOML, ``draft`` speaks it in
its languages, ``facts`` are what the records say, and ``desk`` holds the one against the other.
"""
