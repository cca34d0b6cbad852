#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace stoa {

// A description of an API (docs/openapi.json), with as much of OpenAPI 3.1 and JSON Schema as it uses. A file
// that can't be read fails the running test.
class OpenApi
{
public:
    explicit OpenApi(const QString &path);

    // A method and a path: "PATCH /api/v1/messages/{message}", sorted.
    QStringList operations() const;
    // The operation that such a request is for; empty if there is none. target: with or without a query.
    QString operationOf(const QByteArray &method, const QByteArray &target) const;
    // The statuses that the operation may answer with.
    QStringList statuses(const QString &operation) const;
    // The example of an answer, and of the body of the request. Undefined if it has none.
    QJsonValue example(const QString &operation, const QString &status) const;
    QJsonValue requestExample(const QString &operation) const;

    // Returns the first thing that is wrong with the body of an answer, or an empty text: a field that the
    // schema does not know, a required one that is missing, or a value of another type.
    QString breach(const QString &operation, const QString &status, const QJsonValue &answer) const;
    QString requestBreach(const QString &operation, const QJsonValue &body) const;

private:
    QJsonObject operation(const QString &name) const;
    QJsonObject content(const QString &operation, const QString &status) const;
    QJsonObject resolved(const QJsonValue &value) const;
    QString breach(const QJsonObject &schema, const QJsonValue &value, const QString &place) const;
    QString objectBreach(const QJsonObject &schema, const QJsonObject &value, const QString &place) const;

    QJsonObject m_document;
};

} // namespace stoa
