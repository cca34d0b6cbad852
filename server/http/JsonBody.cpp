#include "server/http/JsonBody.h"

#include "server/http/HttpError.h"

#include <QJsonDocument>

namespace stoa {

using namespace Qt::StringLiterals;

QJsonObject jsonBody(const Request &request)
{
    if (request.contentType() != "application/json") {
        throw HttpError(415, u"unsupported_type"_s,
                        phrase("Api", "The content type must be application/json."));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError)
        throw HttpError(400, u"bad_json"_s, phrase("Api", "The request body is not valid JSON."));
    if (!document.isObject())
        throw HttpError(422, u"bad_field"_s, phrase("Api", "The request body must be a JSON object."));
    return document.object();
}

QString requiredText(const QJsonObject &object, const QString &key)
{
    const QJsonValue field = object.value(key);
    if (!field.isString())
        throw HttpError(422, u"bad_field"_s, phrase("Api", "\"%1\" must be a string.").with(key));
    return field.toString();
}

} // namespace stoa
