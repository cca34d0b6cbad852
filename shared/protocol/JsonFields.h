#pragma once

#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <concepts>
#include <limits>

// Converts structs to JSON and back. One function lists the fields of a struct for both directions:
//   template<class Fields> void visitFields(Fields &fields, User &user)
//   { fields("id", user.id); fields("name", user.name); }
// Reading is lenient, so that either side may be newer: unknown fields are ignored, and a field that is
// missing or has another type keeps its default. Times are in UTC (RFC 3339, milliseconds); an invalid one is
// null, and so is a number that is NaN.
namespace stoa {

class JsonFieldWriter;
class JsonFieldReader;

template<class T>
concept HasFields = requires(T &value, JsonFieldWriter &writer)
{
    visitFields(writer, value);
};

template<HasFields T> QJsonObject toJson(const T &value);
template<HasFields T> T fromJson(const QJsonObject &object);

class JsonFieldWriter
{
public:
    template<class T> void operator()(const char *key, const T &value)
    {
        m_object.insert(QLatin1String(key), json(value));
    }

    QJsonObject take() && { return std::move(m_object); }

private:
    static QJsonValue json(const QString &value) { return value; }

    static QJsonValue json(bool value) { return value; }

    static QJsonValue json(std::integral auto value) { return qint64(value); }

    static QJsonValue json(double value) { return value; }

    static QJsonValue json(const QDateTime &value)
    {
        return value.isValid() ? QJsonValue(value.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
    }

    template<class Tag> static QJsonValue json(StrongId<Tag> value) { return value.value(); }

    template<HasFields T> static QJsonValue json(const T &value) { return toJson(value); }

    template<class T> static QJsonValue json(const QList<T> &values)
    {
        QJsonArray array;
        for (const T &value : values)
            array.append(json(value));
        return array;
    }

    static QJsonValue json(const QMap<QString, qint64> &values)
    {
        QJsonObject object;
        for (auto it = values.begin(); it != values.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    }

    QJsonObject m_object;
};

class JsonFieldReader
{
public:
    explicit JsonFieldReader(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    template<class T> void operator()(const char *key, T &value) const
    {
        read(m_object.value(QLatin1String(key)), value);
    }

private:
    static void read(const QJsonValue &json, QString &value) { value = json.toString(value); }

    static void read(const QJsonValue &json, bool &value) { value = json.toBool(value); }

    static void read(const QJsonValue &json, std::integral auto &value)
    {
        value = std::remove_reference_t<decltype(value)>(json.toInteger(qint64(value)));
    }

    static void read(const QJsonValue &json, double &value)
    {
        value = json.isNull() ? std::numeric_limits<double>::quiet_NaN() : json.toDouble(value);
    }

    static void read(const QJsonValue &json, QDateTime &value)
    {
        if (json.isString())
            value = QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
    }

    template<class Tag> static void read(const QJsonValue &json, StrongId<Tag> &value)
    {
        value = StrongId<Tag>(json.toInteger(value.value()));
    }

    template<HasFields T> static void read(const QJsonValue &json, T &value)
    {
        if (json.isObject())
            value = fromJson<T>(json.toObject());
    }

    template<class T> static void read(const QJsonValue &json, QList<T> &values)
    {
        const QJsonArray elements = json.toArray();
        for (const auto &element : elements)
            read(element, values.emplace_back());
    }

    static void read(const QJsonValue &json, QMap<QString, qint64> &values)
    {
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            values.insert(it.key(), it.value().toInteger());
    }

    const QJsonObject m_object;
};

template<HasFields T> QJsonObject toJson(const T &value)
{
    JsonFieldWriter writer;
    visitFields(writer, const_cast<T &>(value)); // one function serves both ways; writing changes nothing
    return std::move(writer).take();
}

template<HasFields T> T fromJson(const QJsonObject &object)
{
    T value;
    JsonFieldReader reader(object);
    visitFields(reader, value);
    return value;
}

} // namespace stoa
