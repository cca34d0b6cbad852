#include "server/http/JsonBody.h"

#include "server/http/HttpError.h"
#include "shared/model/JsonText.h"

namespace stoa {

using namespace Qt::StringLiterals;

JsonBody::JsonBody(const Request &request)
{
    if (request.contentType() != "application/json")
        throw HttpError(415, u"unsupported_type"_s,
                        phrase("Api", "The content type must be application/json."));
    QJsonParseError error;
    const QJsonDocument document = JsonText::parse(request.body, &error);
    if (error.error != QJsonParseError::NoError)
        throw HttpError(400, u"bad_json"_s, phrase("Api", "The request body is not valid JSON."));
    if (!document.isObject())
        throw HttpError(422, u"bad_field"_s, phrase("Api", "The request body must be a JSON object."));
    m_fields = document.object();
}

bool JsonBody::has(const QString &key) const
{
    const QJsonValue field = m_fields.value(key);
    return !field.isUndefined() && !field.isNull();
}

QString JsonBody::text(const QString &key) const
{
    const QJsonValue field = m_fields.value(key);
    if (!field.isString())
        throw HttpError(422, u"bad_field"_s, phrase("Api", "\"%1\" must be a string.").with(key));
    return field.toString();
}

bool JsonBody::flag(const QString &key) const
{
    const QJsonValue field = m_fields.value(key);
    if (!field.isBool())
        throw HttpError(422, u"bad_field"_s, phrase("Api", "\"%1\" must be true or false.").with(key));
    return field.toBool();
}

qint64 JsonBody::number(const QString &key) const
{
    constexpr qint64 most = 1LL << 53;
    const qint64 number = m_fields.value(key).toInteger(); // 0 if it is not a whole number
    if (number < 1 || number > most) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"%1\" must be a whole number from 1 to 2^53.").with(key));
    }
    return number;
}

} // namespace stoa
