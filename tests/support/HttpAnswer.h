#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace stoa {

// An HTTP response as received. status is 0 if none or only a part of one came.
struct HttpAnswer
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case, values trimmed
    QByteArray body;

    // Removes the first response from `bytes` and returns it if it is complete. isHead: it has no body.
    static HttpAnswer takeFrom(QByteArray &bytes, bool isHead = false);

    // Returns the first header of this name, or null. The name is in lower case.
    QByteArray header(const QByteArray &name) const;
    QList<QByteArray> headersNamed(const QByteArray &name) const;
    // Returns an empty object if the body is not a JSON object or Content-Type doesn't say so.
    QJsonObject json() const;
    // Returns the code of the error in the JSON object; empty if there is none.
    QString errorCode() const;
    // Returns the value to which Set-Cookie sets this cookie, or null.
    QByteArray setCookie(const QByteArray &name) const;
};

} // namespace stoa
