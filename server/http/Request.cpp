#include "server/http/Request.h"

#include "server/net/Cookies.h"

namespace stoa {

QByteArray Request::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

QByteArray Request::cookie(QByteArrayView name) const
{
    return Cookies::values(header("cookie"), name).value(0);
}

bool Request::wantsJson() const
{
    const QByteArray accept = header("accept").toLower();
    return accept.contains("application/json") && !accept.contains("text/html");
}

bool Request::wantsHtml() const
{
    return header("accept").toLower().contains("text/html");
}

bool Request::isForm() const
{
    return contentType() == "application/x-www-form-urlencoded";
}

bool Request::isEmbedded() const
{
    const QByteArray destination = header("sec-fetch-dest");
    return !destination.isEmpty() && destination != "document";
}

Secret Request::code() const
{
    return Secret(arguments.value(0).toUtf8());
}

QByteArray Request::contentType() const
{
    const QByteArray value = header("content-type");
    return value.left(value.indexOf(';') < 0 ? value.size() : value.indexOf(';')).trimmed().toLower();
}

} // namespace stoa
