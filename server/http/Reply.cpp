#include "server/http/Reply.h"

#include "server/http/BasePath.h"
#include "shared/model/Languages.h"

#include <QJsonDocument>
#include <QUrl>

namespace stoa {

Reply Reply::html(const QByteArray &page, Language language, int status)
{
    return Reply{status, "text/html; charset=utf-8", page, {{"Cache-Control", "no-store, no-transform"}}}
        .withLanguage(language);
}

Reply Reply::json(const QJsonObject &object, int status)
{
    return jsonText(QJsonDocument(object).toJson(QJsonDocument::Compact), status);
}

Reply Reply::jsonText(const QByteArray &json, int status)
{
    return Reply{status, "application/json", json, {{"Cache-Control", "no-store"}}};
}

Reply Reply::seeOther(const QString &location)
{
    return Reply{
        303,
        "text/plain; charset=utf-8",
        "See other\n",
        {{"Location", QUrl(BasePath::addressOf(location)).toEncoded()}, {"Cache-Control", "no-store"}}};
}

Reply &&Reply::withLanguage(Language language) &&
{
    headers.emplace_back("Content-Language", Languages::tagOf(language));
    headers.emplace_back("Vary", "Accept-Language, Cookie");
    return std::move(*this);
}

Reply &&Reply::withHeader(const QByteArray &name, const QByteArray &value) &&
{
    headers.append({name, value});
    return std::move(*this);
}

} // namespace stoa
