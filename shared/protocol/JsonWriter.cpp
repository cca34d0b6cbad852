#include "shared/protocol/JsonWriter.h"

namespace stoa {

namespace {

bool needsEscape(char c)
{
    return uchar(c) < 0x20 || c == '"' || c == '\\';
}

} // namespace

void JsonWriter::begin(const char *key)
{
    if (m_json.size() > 1)
        m_json += ',';
    m_json += '"';
    m_json += key;
    m_json += "\":";
}

JsonWriter &JsonWriter::field(const char *key, const QByteArray &utf8)
{
    begin(key);
    m_json += '"';
    const char *plain = utf8.cbegin(); // what is not written yet and needs no escape
    for (const char *c = plain; c != utf8.cend(); ++c) {
        if (!needsEscape(*c))
            continue;
        m_json.append(plain, c - plain);
        appendEscaped(*c);
        plain = c + 1;
    }
    m_json.append(plain, utf8.cend() - plain);
    m_json += '"';
    return *this;
}

void JsonWriter::appendEscaped(char c)
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

JsonWriter &JsonWriter::field(const char *key, qint64 value)
{
    begin(key);
    m_json += QByteArray::number(value);
    return *this;
}

JsonWriter &JsonWriter::null(const char *key)
{
    begin(key);
    m_json += "null";
    return *this;
}

JsonWriter &JsonWriter::object(const char *key, JsonWriter &&value)
{
    begin(key);
    m_json += std::move(value).take();
    return *this;
}

QByteArray JsonWriter::take() &&
{
    m_json += '}';
    return std::move(m_json);
}

} // namespace stoa
