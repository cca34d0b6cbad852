#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// Writes one compact JSON object (RFC 8259) field by field into one buffer of UTF-8. QJsonObject needs three
// times as long for a message, and every message is written once on each I/O thread.
// Keys are ours: plain ASCII that needs no escaping.
class JsonWriter
{
public:
    // size: about how many bytes it will be.
    explicit JsonWriter(qsizetype size = 256) { m_json.reserve(size); }

    JsonWriter &field(const char *key, const QString &value) { return field(key, value.toUtf8()); }

    JsonWriter &field(const char *key, const QByteArray &utf8);
    JsonWriter &field(const char *key, qint64 value);
    JsonWriter &null(const char *key);
    // The fields until the next end() are those of an object of its own.
    JsonWriter &begin(const char *key);
    JsonWriter &end();

    // Ends the object.
    QByteArray take() &&;

private:
    void putKey(const char *key);
    void putEscaped(char c);

    QByteArray m_json{"{"};
};

} // namespace stoa
