#include "server/http/HttpError.h"
#include "server/pages/FormData.h"

#include <QHash>
#include <QString>

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

bool isHex(char c)
{
    return QByteArrayView("0123456789abcdefABCDEF").contains(c);
}

// Decodes one field with the simplest possible implementation of the WHATWG URL standard, 5.1 and 1.3.
QByteArray bytesOf(const QByteArray &field)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < field.size();) {
        if (field[i] == '%' && field.size() - i > 2 && isHex(field[i + 1]) && isHex(field[i + 2])) {
            bytes += char(field.mid(i + 1, 2).toInt(nullptr, 16));
            i += 3;
        } else {
            bytes += field[i] == '+' ? ' ' : field[i];
            ++i;
        }
    }
    return bytes;
}

// Only at the start of a text, Qt takes U+FEFF for a byte order mark.
QString textOf(const QByteArray &utf8)
{
    return QString::fromUtf8('x' + utf8).sliced(1);
}

// Every field is decoded to the bytes that were sent; the first field of a name counts.
void checkFields(const QByteArray &body, const FormData &form)
{
    QHash<QByteArray, QByteArray> expected;
    for (const QByteArray &pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = bytesOf(equals < 0 ? pair : pair.first(equals));
        if (!expected.contains(name))
            expected.insert(name, equals < 0 ? QByteArray() : bytesOf(pair.sliced(equals + 1)));
    }
    for (auto it = expected.cbegin(); it != expected.cend(); ++it)
        check(form.value(textOf(it.key())).toUtf8() == it.value());
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Request request;
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    request.body = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    try {
        checkFields(request.body, FormData(request));
    } catch (const HttpError &error) {
        check(error.status() == 400 && !error.text().english().isEmpty());
    }
    return 0;
}
