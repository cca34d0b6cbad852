#include "shared/model/JsonText.h"

namespace stoa {

QJsonDocument JsonText::parse(const QByteArray &utf8, QJsonParseError *error)
{
    // After a quotation mark that ends a string, either form is an error. After an escaped one, both mean the
    // same.
    static constexpr QByteArrayView raw = "\"\xef\xbb\xbf";
    if (!utf8.contains(raw))
        return QJsonDocument::fromJson(utf8, error);
    QByteArray escaped = utf8;
    return QJsonDocument::fromJson(escaped.replace(raw, "\"\\ufeff"), error);
}

} // namespace stoa
