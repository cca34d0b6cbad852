#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace stoa {

// One HTTP answer as it came. status 0: none came, or not a whole one.
struct HttpAnswer
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case, values trimmed
    QByteArray body;

    // Takes the first answer off the front of `bytes` where it is complete; isHead: it has no body.
    static HttpAnswer takeFrom(QByteArray &bytes, bool isHead = false);

    // The first of this name (in lower case), null where there is none.
    QByteArray header(const QByteArray &name) const;
    QList<QByteArray> headersNamed(const QByteArray &name) const;
    // Empty where the body is not a JSON object, or is not called one.
    QJsonObject json() const;
    // The value of a cookie that Set-Cookie sets, null where none does.
    QByteArray setCookie(const QByteArray &name) const;
};

} // namespace stoa
