#include "tests/support/OpenApi.h"

#include "tests/support/TestFailure.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// The media type whose body is an object.
constexpr auto json = "application/json"_L1;

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == "integer"_L1)
        return value.isDouble() && double(value.toInteger(-1)) == value.toDouble();
    if (type == "string"_L1)
        return value.isString();
    if (type == "boolean"_L1)
        return value.isBool();
    if (type == "null"_L1)
        return value.isNull();
    if (type == "array"_L1)
        return value.isArray();
    return type == "object"_L1 && value.isObject();
}

// A type, or a list of them.
bool isOfTypes(const QJsonValue &value, const QJsonValue &types)
{
    const QJsonArray list = types.isArray() ? types.toArray() : QJsonArray{types};
    return std::ranges::any_of(list, [&](const auto &type) { return isOfType(value, type.toString()); });
}

} // namespace

OpenApi::OpenApi(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        failTest("The description of the API can't be read");
    m_document = QJsonDocument::fromJson(file.readAll()).object();
    if (m_document["openapi"_L1].toString() != "3.1.0"_L1)
        failTest("The description of the API is not OpenAPI 3.1");
}

QStringList OpenApi::operations() const
{
    QStringList names;
    const QJsonObject paths = m_document["paths"_L1].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QStringList methods = path.value().toObject().keys();
        for (const QString &method : methods)
            names.append(method.toUpper() + u' ' + path.key());
    }
    names.sort();
    return names;
}

QString OpenApi::operationOf(const QByteArray &method, const QByteArray &target) const
{
    const QStringList segments = QString::fromLatin1(target).section(u'?', 0, 0).split(u'/');
    const QStringList names = operations();
    for (const QString &name : names) {
        const QStringList pattern = name.section(u' ', 1).split(u'/');
        const auto fits = [](const QString &expected, const QString &segment) {
            return expected == segment || expected.startsWith(u'{');
        };
        if (name.startsWith(QString::fromLatin1(method) + u' ') && pattern.size() == segments.size()
            && std::equal(pattern.begin(), pattern.end(), segments.begin(), fits))
            return name;
    }
    return {};
}

QJsonObject OpenApi::operation(const QString &name) const
{
    const QJsonObject path = m_document["paths"_L1][name.section(u' ', 1)].toObject();
    return path[name.section(u' ', 0, 0).toLower()].toObject();
}

QStringList OpenApi::statuses(const QString &operation) const
{
    return this->operation(operation)["responses"_L1].toObject().keys();
}

// Returns the object that "$ref" names, or the value itself.
QJsonObject OpenApi::resolved(const QJsonValue &value) const
{
    const QString reference = value["$ref"_L1].toString();
    if (reference.isEmpty())
        return value.toObject();
    QJsonValue found = m_document;
    const QStringList keys = reference.sliced(2).split(u'/'); // "#/components/schemas/Message"
    for (const QString &key : keys)
        found = found[key];
    if (!found.isObject())
        failTest("The description of the API has no " + reference.toUtf8());
    return found.toObject();
}

QJsonObject OpenApi::content(const QString &operation, const QString &status) const
{
    const QJsonValue response = this->operation(operation)["responses"_L1][status];
    return resolved(response)["content"_L1].toObject();
}

QJsonValue OpenApi::example(const QString &operation, const QString &status) const
{
    return content(operation, status)[json]["example"_L1];
}

QJsonValue OpenApi::requestExample(const QString &operation) const
{
    return this->operation(operation)["requestBody"_L1]["content"_L1][json]["example"_L1];
}

QString OpenApi::breach(const QString &operation, const QString &status, const QJsonValue &answer) const
{
    if (!statuses(operation).contains(status))
        return u"%1 has no %2"_s.arg(operation, status);
    const QJsonValue schema = content(operation, status)[json]["schema"_L1];
    return schema.isObject() ? breach(resolved(schema), answer, operation + u' ' + status) : QString();
}

QString OpenApi::requestBreach(const QString &operation, const QJsonValue &body) const
{
    const QJsonValue schema = this->operation(operation)["requestBody"_L1]["content"_L1][json]["schema"_L1];
    return breach(resolved(schema), body, operation);
}

QString OpenApi::breach(const QJsonObject &schema, const QJsonValue &value, const QString &place) const
{
    const QJsonArray choices = schema["oneOf"_L1].toArray();
    if (!choices.isEmpty()) {
        QStringList breaches;
        for (const auto &choice : choices)
            breaches.append(breach(resolved(choice), value, place));
        return breaches.contains(QString()) ? QString() : breaches.join(u"; or "_s);
    }
    if (schema.contains("const"_L1) && schema["const"_L1] != value)
        return place + u" has another value"_s;
    if (schema.contains("enum"_L1) && !schema["enum"_L1].toArray().contains(value))
        return place + u" has none of the values"_s;
    if (schema.contains("type"_L1) && !isOfTypes(value, schema["type"_L1]))
        return place + u" has another type"_s;
    const QJsonArray elements = value.toArray();
    for (const auto &element : elements) {
        const QString found = breach(resolved(schema["items"_L1]), element, place + u"[]"_s);
        if (!found.isEmpty())
            return found;
    }
    return value.isObject() ? objectBreach(schema, value.toObject(), place) : QString();
}

QString OpenApi::objectBreach(const QJsonObject &schema, const QJsonObject &value, const QString &place) const
{
    const QJsonArray required = schema["required"_L1].toArray();
    for (const auto &key : required) {
        if (!value.contains(key.toString()))
            return u"%1 lacks %2"_s.arg(place, key.toString());
    }
    const QJsonObject properties = schema["properties"_L1].toObject();
    for (auto field = value.begin(); field != value.end(); ++field) {
        if (!properties.contains(field.key()))
            return u"%1 has the unknown field %2"_s.arg(place, field.key());
        const QString found = breach(resolved(properties[field.key()]), field.value(),
                                     place + u'.' + field.key());
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace stoa
