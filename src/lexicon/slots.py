"""Open-addressed indexes over FNV-1a hashes (str_hash), for the tables that generators write."""


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def write_index(out, name, places):
    """Slot -> place of the key in its table, counted from 1, below the hash's top 16 bits (slot_place);
    0 is free. `places`: key -> place."""
    size = 1
    while size < 2 * len(places):
        size *= 2
    table = [0] * size
    for key, place in places.items():
        value = fnv1a(key.encode())
        at = value & (size - 1)
        while table[at]:
            at = (at + 1) & (size - 1)
        table[at] = value >> 48 << 16 | place
    out.write(f"const unsigned {name}_SLOTS[] = {{{','.join(map(str, table))}}};\n")
    out.write(f"const size_t {name}_SLOTS_LEN = {len(table)};\n\n")


def places_of(keys):
    return {key: place for place, key in enumerate(keys, 1)}
