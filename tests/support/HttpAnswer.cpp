#include "tests/support/HttpAnswer.h"

#include "shared/model/JsonText.h"

namespace stoa {

using namespace Qt::StringLiterals;

HttpAnswer HttpAnswer::takeFrom(QByteArray &bytes, bool isHead)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 || !bytes.startsWith("HTTP/1.1 "))
        return {};
    HttpAnswer answer{bytes.mid(9, 3).toInt(), {}, {}};
    const QByteArray head = bytes.left(end);
    for (qsizetype from = head.indexOf("\r\n"); from >= 0; from = head.indexOf("\r\n", from + 2)) {
        const qsizetype next = head.indexOf("\r\n", from + 2);
        const QByteArray line = head.mid(from + 2, (next < 0 ? head.size() : next) - from - 2);
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.left(colon).toLower(), line.mid(colon + 1).trimmed()});
    }
    const bool hasBody = !isHead && answer.status >= 200 && answer.status != 204 && answer.status != 304;
    const qsizetype length = hasBody ? answer.header("content-length").toLongLong() : 0;
    if (bytes.size() < end + 4 + length)
        return {};
    answer.body = bytes.mid(end + 4, length);
    bytes.remove(0, end + 4 + length);
    return answer;
}

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    return headersNamed(name).value(0);
}

QList<QByteArray> HttpAnswer::headersNamed(const QByteArray &name) const
{
    QList<QByteArray> values;
    for (const auto &[key, value] : headers) {
        if (key == name)
            values.append(value);
    }
    return values;
}

QJsonObject HttpAnswer::json() const
{
    return header("content-type").startsWith("application/json") ? JsonText::parse(body).object()
                                                                 : QJsonObject();
}

QString HttpAnswer::errorCode() const
{
    return json()["error"_L1]["code"_L1].toString();
}

QByteArray HttpAnswer::setCookie(const QByteArray &name) const
{
    for (const QByteArray &value : headersNamed("set-cookie")) {
        if (value.startsWith(name + '='))
            return value.mid(name.size() + 1, value.indexOf(';') - name.size() - 1);
    }
    return {};
}

} // namespace stoa
