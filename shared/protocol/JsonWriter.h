#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// Writes one compact JSON object (RFC 8259) in UTF-8, field by field. QJsonObject takes three times as long
// for a message, and every I/O thread writes every message once. Keys must be ASCII that needs no escaping.
class JsonWriter
{
public:
    // size: the expected number of bytes.
    explicit JsonWriter(qsizetype size = 256);

    JsonWriter &field(const char *key, const QString &value) { return field(key, value.toUtf8()); }

    JsonWriter &field(const char *key, const QByteArray &utf8);
    // json: a value that is written already.
    JsonWriter &raw(const char *key, const QByteArray &json);
    JsonWriter &field(const char *key, qint64 value);
    JsonWriter &null(const char *key);
    JsonWriter &trueField(const char *key);
    // Starts a nested object, to which fields are added until the next end().
    JsonWriter &begin(const char *key);
    JsonWriter &end();
    // Starts an array, to which numbers and objects are added until the next endArray().
    JsonWriter &beginArray(const char *key);
    JsonWriter &add(qint64 value);
    // Starts an object in the array, until the next end().
    JsonWriter &beginObject();
    JsonWriter &endArray();

    // Ends the object and returns it.
    QByteArray take() &&;

private:
    void put(char c);
    void put(QByteArrayView text);
    void putComma();
    void putKey(const char *key);
    void putNumber(qint64 value);
    void putEscaped(char c);
    char *reserve(qsizetype bytes);

    QByteArray m_json; // some bytes at its end are not written yet
    qsizetype m_size = 0; // the number of those that are
};

} // namespace stoa
