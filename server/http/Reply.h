#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace stoa {

// One HTTP answer. HttpServer adds what every answer has (security headers, Content-Length).
struct Reply
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;

    static Reply html(const QByteArray &page, int status = 200);
    static Reply json(const QJsonObject &object, int status = 200);
    // 303; location is a local path.
    static Reply seeOther(const QString &location);

    Reply &&with(const QByteArray &name, const QByteArray &value) &&;
};

} // namespace stoa
