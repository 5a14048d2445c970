/* Typed getters of rows, all in PostgreSQL's binary form. */
#include <assert.h>
#include <string.h>

#include "store/conn.h"
#include "store/pg.h"

/* Microseconds from 1970 to 2000, where PostgreSQL's timestamps begin. */
#define EPOCH_US INT64_C(946684800000000)

/* Types by their fixed numbers (pg_type.dat). */
enum type_oid {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_FLOAT4 = 700,
    OID_FLOAT8 = 701,
    OID_VARCHAR = 1043,
    OID_TIMESTAMPTZ = 1184,
    OID_JSONB = 3802,
};

void store_rows_free(struct store_rows *rows)
{
    if (rows == NULL)
        return;
    PQclear(rows->result);
    free(rows);
}

size_t store_rows_len(const struct store_rows *rows)
{
    return (size_t)PQntuples(rows->result);
}

size_t store_rows_affected(const struct store_rows *rows)
{
    int64_t count = 0;
    if (!str_to_int64(str_from(PQcmdTuples(rows->result)), &count))
        return 0;
    return (size_t)count;
}

bool store_rows_is_null(const struct store_rows *rows, size_t row, int column)
{
    assert(row < store_rows_len(rows) && column >= 0 && column < PQnfields(rows->result));
    return PQgetisnull(rows->result, (int)row, column) != 0;
}

static uint64_t big_endian(const struct store_rows *rows, size_t row, int column, int size)
{
    assert(!store_rows_is_null(rows, row, column));
    assert(PQfformat(rows->result, column) == 1);
    assert(PQgetlength(rows->result, (int)row, column) == size);
    const unsigned char *bytes = (const unsigned char *)PQgetvalue(rows->result, (int)row, column);
    uint64_t value = 0;
    for (int i = 0; i < size; i++)
        value = value << 8 | bytes[i];
    return value;
}

int64_t store_rows_int(const struct store_rows *rows, size_t row, int column)
{
    switch (PQftype(rows->result, column)) {
    case OID_INT8:
        return (int64_t)big_endian(rows, row, column, 8);
    case OID_INT4:
        return (int32_t)big_endian(rows, row, column, 4);
    default:
        assert(PQftype(rows->result, column) == OID_INT2);
        return (int16_t)big_endian(rows, row, column, 2);
    }
}

double store_rows_real(const struct store_rows *rows, size_t row, int column)
{
    if (PQftype(rows->result, column) == OID_FLOAT8) {
        uint64_t bits = big_endian(rows, row, column, 8);
        double value;
        memcpy(&value, &bits, sizeof(value));
        return value;
    }
    assert(PQftype(rows->result, column) == OID_FLOAT4);
    uint32_t bits = (uint32_t)big_endian(rows, row, column, 4);
    float value;
    memcpy(&value, &bits, sizeof(value));
    return (double)value;
}

bool store_rows_bool(const struct store_rows *rows, size_t row, int column)
{
    assert(PQftype(rows->result, column) == OID_BOOL);
    return big_endian(rows, row, column, 1) != 0;
}

int64_t store_rows_time(const struct store_rows *rows, size_t row, int column)
{
    assert(PQftype(rows->result, column) == OID_TIMESTAMPTZ);
    return (int64_t)big_endian(rows, row, column, 8) + EPOCH_US;
}

struct str store_rows_str(const struct store_rows *rows, size_t row, int column)
{
    if (store_rows_is_null(rows, row, column))
        return STR("");
    Oid type = PQftype(rows->result, column);
    assert(type == OID_TEXT || type == OID_VARCHAR || type == OID_JSONB || type == OID_BYTEA);
    struct str value = str_of(PQgetvalue(rows->result, (int)row, column),
                              (size_t)PQgetlength(rows->result, (int)row, column));
    /* jsonb has a byte of version before its text. */
    return type == OID_JSONB ? str_slice(value, 1, value.len) : value;
}
