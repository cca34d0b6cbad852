#pragma once

#include "server/http/Request.h"

#include <QJsonObject>

namespace stoa {

// The fields of a JSON body.
class JsonBody
{
public:
    // Throws HttpError 415 for another Content-Type, 400 if the body is not JSON, and 422 if it is not an
    // object.
    explicit JsonBody(const Request &request);

    // False if the field is missing or null.
    bool has(const QString &key) const;
    // These throw HttpError 422 "bad_field" if the field is not a string, not true or false, or not a whole
    // number from 1 to 2^53: beyond that, a double may stand for a neighbour (RFC 8259 6).
    QString text(const QString &key) const;
    bool flag(const QString &key) const;
    qint64 number(const QString &key) const;

    template<class Id> Id id(const QString &key) const { return Id(number(key)); }

private:
    QJsonObject m_fields;
};

} // namespace stoa
