#pragma once

#include "server/http/Request.h"

#include <QHash>
#include <QString>

namespace stoa {

// The fields of an application/x-www-form-urlencoded body (WHATWG URL 5.1); the first of a name counts.
class FormData
{
public:
    // Throws HttpError 415 for another Content-Type, and 400 for invalid UTF-8, NUL, or more fields than any
    // form has.
    explicit FormData(const Request &request);

    // Returns an empty string if there is no such field.
    QString value(const QString &name) const { return m_values.value(name); }

private:
    QHash<QString, QString> m_values;
};

} // namespace stoa
