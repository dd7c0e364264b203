"""Packs the 8 × 8 digits into `digits.bin`: the table's rows sorted by class, pixels in 9 grey levels, coded arithmetically.

    python digits.py digits.csv     each line 64 pixels from 0 to 16 and the digit, as the table is published

Each pixel is coded given the pixels to its left, above and above to the right (in four steps each) and its column.
The code is a range coder with carry over 32 bits (Martin 1979); counts begin at 1, grow by 24 and are halved at 1 << 14.
`engine::data::digits` reads it.
"""

import pathlib
import sys

LEVELS, GROWTH, MOST = 9, 24, 1 << 14
COARSE = [0, 1, 1, 1, 2, 2, 2, 3, 3]


def contexts(image):
    for at in range(64):
        row, column = divmod(at, 8)
        left = image[at - 1] if column else 0
        above = image[at - 8] if row else 0
        beside = image[at - 7] if row and column < 7 else 0
        yield ((COARSE[left] * 4 + COARSE[above]) * 4 + COARSE[beside]) * 8 + column


class Encoder:
    def __init__(self):
        self.low, self.range, self.out = 0, 0xFFFFFFFF, bytearray()

    def put(self, start, size, total):
        part = self.range // total
        self.low += part * start
        self.range = part * size
        if self.low >> 32:
            self.low &= 0xFFFFFFFF
            at = len(self.out) - 1
            while self.out[at] == 0xFF:
                self.out[at] = 0
                at -= 1
            self.out[at] += 1
        while self.range < 1 << 24:
            self.out.append(self.low >> 24)
            self.low = self.low << 8 & 0xFFFFFFFF
            self.range <<= 8

    def end(self):
        self.put(0, 1, 1)
        return bytes(self.out) + self.low.to_bytes(4, "big")


def main(path):
    rows = [[int(cell) for cell in line.split(",")] for line in pathlib.Path(path).read_text().split()]
    rows.sort(key=lambda row: row[64])
    counts = [[1] * LEVELS for _ in range(512)]
    encoder = Encoder()
    for *pixels, _ in rows:
        image = [(pixel + 1) // 2 for pixel in pixels]
        for context, level in zip(contexts(image), image):
            count = counts[context]
            encoder.put(sum(count[:level]), count[level], sum(count))
            count[level] += GROWTH
            if sum(count) > MOST:
                counts[context] = [(c + 1) // 2 for c in count]
    code = encoder.end()
    classes = [sum(row[64] == digit for row in rows) for digit in range(10)]
    pathlib.Path(__file__).with_name("digits.bin").write_bytes(code)
    print(len(rows), "images,", classes, "of each digit,", len(code), "bytes")


main(sys.argv[1])
