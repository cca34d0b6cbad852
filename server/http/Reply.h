#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace stoa {

// One HTTP answer. HttpServer adds what every answer has (security headers, Content-Length).
struct Reply
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    // Called on the I/O thread that sends it: where a handler leaves something for the next request.
    std::function<void()> beforeSending = {};

    // page: in the language that the request asked for.
    static Reply html(const QByteArray &page, Language language, int status = 200);
    static Reply json(const QJsonObject &object, int status = 200);
    // 303; location is a local path.
    static Reply seeOther(const QString &location);

    // Says which language the body is in, and to caches that another request may get another (RFC 9110 8.5).
    Reply &&in(Language language) &&;
    Reply &&with(const QByteArray &name, const QByteArray &value) &&;
};

} // namespace stoa
