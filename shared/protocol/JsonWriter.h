#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// Writes one compact JSON object (RFC 8259) field by field into UTF-8. QJsonObject needs three times as long
// for a message, and every message is written once on each I/O thread.
// Keys are ours: plain ASCII that needs no escaping.
class JsonWriter
{
public:
    JsonWriter() { m_json.reserve(512); }

    JsonWriter &field(const char *key, const QString &value) { return field(key, value.toUtf8()); }

    JsonWriter &field(const char *key, const QByteArray &utf8);
    JsonWriter &field(const char *key, qint64 value);
    JsonWriter &null(const char *key);
    // An object as another writer made it.
    JsonWriter &object(const char *key, JsonWriter &&value);

    // Ends the object.
    QByteArray take() &&;

private:
    void begin(const char *key);
    void appendEscaped(char c);

    QByteArray m_json{"{"};
};

} // namespace stoa
