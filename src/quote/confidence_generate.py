#!/usr/bin/env python3
"""Makes the C table of confidence.tsv, sorted: confidence_generate.py WEIGHTS OUT."""
import sys


def main():
    weights_path, out_path = sys.argv[1:]
    with open(weights_path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and line[0] != "#"]
    with open(out_path, "w", encoding="utf-8") as out:
        out.write('/* Made by confidence_generate.py. */\n#include "quote/confidence.h"\n\n')
        out.write("const struct confidence_weight CONFIDENCE_WEIGHTS[] = {\n")
        for language, group, value, weight in sorted(rows, key=lambda row: row[:3]):
            out.write(f'    {{QUOTE_LANGUAGE_{language.upper()}, "{group}", "{value}", {float(weight)}}},\n')
        out.write(f"}};\nconst size_t CONFIDENCE_WEIGHTS_LEN = {len(rows)};\n")


main()
