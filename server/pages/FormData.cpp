#include "server/pages/FormData.h"

#include "server/http/HttpError.h"
#include "shared/model/TextRules.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FormData)
};

QString decoded(QByteArray field)
{
    QStringDecoder toUtf16(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = toUtf16(QByteArray::fromPercentEncoding(field.replace('+', ' ')));
    if (toUtf16.hasError() || TextRules::hasControl(text, u"\t\r\n"))
        throw HttpError(400, u"bad_field"_s, Text::tr("The form holds characters that are not text."));
    return text;
}

} // namespace

FormData::FormData(const Request &request)
{
    if (request.contentType() != "application/x-www-form-urlencoded")
        throw HttpError(415, u"unsupported_type"_s, Text::tr("Send this as a form."));
    for (const QByteArray &pair : request.body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QString name = decoded(pair.first(equals < 0 ? pair.size() : equals));
        const QString value = equals < 0 ? QString() : decoded(pair.sliced(equals + 1));
        if (!m_values.contains(name))
            m_values.insert(name, value);
    }
}

} // namespace stoa
