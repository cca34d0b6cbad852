#pragma once

#include "server/http/ReplyBody.h"
#include "shared/model/Language.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace stoa {

// An HTTP response. HttpServer adds the headers that every response has (security headers, Content-Length).
struct Reply
{
    int status = 200;
    QByteArray contentType;
    ReplyBody body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    // Called on the I/O thread that sends the reply, so that a handler can fill the cache of that thread.
    std::function<void()> beforeSending = {};

    // language is the one that the page is written in.
    static Reply html(const QByteArray &page, Language language, int status = 200);
    static Reply json(const QJsonObject &object, int status = 200);
    // json: an object that is written already.
    static Reply jsonText(const QByteArray &json, int status = 200);
    // A 303 redirect; location is a local path.
    static Reply seeOther(const QString &location);

    // Adds Content-Language (RFC 9110 8.5), and Vary because another request may get another language, which
    // a cookie can choose.
    Reply &&withLanguage(Language language) &&;
    Reply &&withHeader(const QByteArray &name, const QByteArray &value) &&;
};

} // namespace stoa
