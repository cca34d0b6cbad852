#include "server/pages/FormData.h"

#include "server/http/HttpError.h"
#include "shared/model/TextRules.h"

#include <QStringDecoder>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// WHATWG URL 1.3: a "%" without two digits stays. QByteArray::fromPercentEncoding() makes other bytes of it,
// so that a client which does not encode would get in with more than one password.
QByteArray percentDecoded(const QByteArray &field)
{
    QByteArray bytes;
    bytes.reserve(field.size());
    for (qsizetype i = 0; i < field.size(); ++i) {
        if (field[i] == '%' && i + 2 < field.size() && isHexDigit(field[i + 1]) && isHexDigit(field[i + 2])) {
            bytes += QByteArray::fromHex(field.sliced(i + 1, 2));
            i += 2;
        } else {
            bytes += field[i];
        }
    }
    return bytes;
}

// No form of ours has more than a few; thousands would hold up an I/O thread.
constexpr qsizetype maxFields = 32;

QString decoded(QByteArray field)
{
    // WHATWG URL 5.1 decodes fields without a byte order mark, so U+FEFF is a character like any other.
    QStringDecoder toUtf16(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = toUtf16(percentDecoded(field.replace('+', ' ')));
    if (toUtf16.hasError() || text.contains(QChar(u'\0')))
        throw HttpError(400, u"bad_field"_s,
                        phrase("FormData", "The form contains characters that can't be used."));
    return text;
}

} // namespace

FormData::FormData(const Request &request)
{
    if (!request.isForm())
        throw HttpError(415, u"unsupported_type"_s,
                        phrase("FormData", "The content type must be application/x-www-form-urlencoded."));
    if (request.body.count('&') >= maxFields)
        throw HttpError(400, u"bad_field"_s, phrase("FormData", "The form has too many fields."));
    for (const QByteArray &pair : request.body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QString name = decoded(pair.first(equals < 0 ? pair.size() : equals));
        const QString value = equals < 0 ? QString() : decoded(pair.sliced(equals + 1));
        if (!m_values.contains(name))
            m_values.insert(name, value);
    }
}

} // namespace stoa
