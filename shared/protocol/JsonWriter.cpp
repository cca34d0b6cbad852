#include "shared/protocol/JsonWriter.h"

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

// Before anything but the first field or value.
void JsonWriter::putComma()
{
    if (m_json.back() != '{' && m_json.back() != '[')
        m_json += ',';
}

void JsonWriter::putKey(const char *key)
{
    putComma();
    m_json += '"';
    m_json += key;
    m_json += "\":";
}

JsonWriter &JsonWriter::field(const char *key, const QByteArray &utf8)
{
    putKey(key);
    m_json += '"';
    const char *plain = utf8.cbegin(); // the start of the run that needs no escapes
    for (const char *c = plain; c != utf8.cend(); ++c) {
        if (!isEscaped[uchar(*c)])
            continue;
        m_json.append(plain, c - plain);
        putEscaped(*c);
        plain = c + 1;
    }
    m_json.append(plain, utf8.cend() - plain);
    m_json += '"';
    return *this;
}

JsonWriter &JsonWriter::raw(const char *key, const QByteArray &json)
{
    putKey(key);
    m_json += json;
    return *this;
}

void JsonWriter::putEscaped(char c)
{
    if (c == '"' || c == '\\') {
        m_json += '\\';
        m_json += c;
    } else if (c == '\n') {
        m_json += "\\n";
    } else {
        m_json += "\\u00" + QByteArray(1, c).toHex();
    }
}

void JsonWriter::putNumber(qint64 value)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    m_json.append(digits.data(), end - digits.data());
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
    m_json += "null";
    return *this;
}

JsonWriter &JsonWriter::trueField(const char *key)
{
    putKey(key);
    m_json += "true";
    return *this;
}

JsonWriter &JsonWriter::begin(const char *key)
{
    putKey(key);
    m_json += '{';
    return *this;
}

JsonWriter &JsonWriter::end()
{
    m_json += '}';
    return *this;
}

JsonWriter &JsonWriter::beginArray(const char *key)
{
    putKey(key);
    m_json += '[';
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
    m_json += '{';
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_json += ']';
    return *this;
}

QByteArray JsonWriter::take() &&
{
    m_json += '}';
    return std::move(m_json);
}

} // namespace stoa
