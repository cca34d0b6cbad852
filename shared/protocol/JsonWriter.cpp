#include "shared/protocol/JsonWriter.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace stoa {

namespace {

constexpr auto isEscaped = [] {
    std::array<bool, 256> table{};
    for (size_t c = 0; c < 0x20; ++c)
        table[c] = true;
    table['"'] = table['\\'] = true;
    return table;
}();

} // namespace

JsonWriter::JsonWriter(qsizetype size)
    : m_json(size, Qt::Uninitialized)
{
    put('{');
}

// Returns the end of what is written, where there is space for so many bytes.
char *JsonWriter::reserve(qsizetype bytes)
{
    if (m_json.size() - m_size < bytes)
        m_json.resize(2 * m_json.size() + bytes);
    return m_json.data() + m_size;
}

void JsonWriter::put(char c)
{
    *reserve(1) = c;
    ++m_size;
}

void JsonWriter::put(QByteArrayView text)
{
    std::copy(text.begin(), text.end(), reserve(text.size()));
    m_size += text.size();
}

// Before anything but the first field or value.
void JsonWriter::putComma()
{
    const char last = m_json.at(m_size - 1);
    if (last != '{' && last != '[')
        put(',');
}

void JsonWriter::putKey(const char *key)
{
    putComma();
    put('"');
    put(key);
    put("\":");
}

JsonWriter &JsonWriter::field(const char *key, const QByteArray &utf8)
{
    putKey(key);
    put('"');
    const char *plain = utf8.cbegin(); // the start of the run that needs no escapes
    for (const char *c = plain; c != utf8.cend(); ++c) {
        if (!isEscaped[uchar(*c)])
            continue;
        put(QByteArrayView(plain, c));
        putEscaped(*c);
        plain = c + 1;
    }
    put(QByteArrayView(plain, utf8.cend()));
    put('"');
    return *this;
}

JsonWriter &JsonWriter::raw(const char *key, const QByteArray &json)
{
    putKey(key);
    put(json);
    return *this;
}

void JsonWriter::putEscaped(char c)
{
    if (c == '"' || c == '\\') {
        put('\\');
        put(c);
    } else if (c == '\n') {
        put("\\n");
    } else {
        put("\\u00" + QByteArray(1, c).toHex());
    }
}

void JsonWriter::putNumber(qint64 value)
{
    constexpr qsizetype maxDigits = 24;
    char *const begin = reserve(maxDigits);
    m_size += std::to_chars(begin, begin + maxDigits, value).ptr - begin;
}

JsonWriter &JsonWriter::field(const char *key, qint64 value)
{
    putKey(key);
    putNumber(value);
    return *this;
}

JsonWriter &JsonWriter::null(const char *key)
{
    putKey(key);
    put("null");
    return *this;
}

JsonWriter &JsonWriter::trueField(const char *key)
{
    putKey(key);
    put("true");
    return *this;
}

JsonWriter &JsonWriter::begin(const char *key)
{
    putKey(key);
    put('{');
    return *this;
}

JsonWriter &JsonWriter::end()
{
    put('}');
    return *this;
}

JsonWriter &JsonWriter::beginArray(const char *key)
{
    putKey(key);
    put('[');
    return *this;
}

JsonWriter &JsonWriter::add(qint64 value)
{
    putComma();
    putNumber(value);
    return *this;
}

JsonWriter &JsonWriter::beginObject()
{
    putComma();
    put('{');
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    put(']');
    return *this;
}

QByteArray JsonWriter::take() &&
{
    put('}');
    m_json.truncate(m_size);
    return std::move(m_json);
}

} // namespace stoa
