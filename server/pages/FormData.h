#pragma once

#include "server/http/Request.h"

#include <QHash>
#include <QString>

namespace stoa {

// The fields of an application/x-www-form-urlencoded body (WHATWG URL 5.1); the first of a name counts.
class FormData
{
public:
    // Throws HttpError: 415 another Content-Type; 400 not UTF-8, NUL, or more fields than any form has.
    explicit FormData(const Request &request);

    // Empty where there is none.
    QString value(const QString &name) const { return m_values.value(name); }

private:
    QHash<QString, QString> m_values;
};

} // namespace stoa
