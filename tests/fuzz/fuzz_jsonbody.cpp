#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "shared/model/StrongId.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Request request;
    request.headers = {{"content-type", "application/json"}};
    request.body = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    try {
        const JsonBody body(request);
        check(QJsonDocument::fromJson(request.body).isObject());
        body.text(QStringLiteral("text"));
        body.id<ChatId>(QStringLiteral("id"));
    } catch (const HttpError &error) {
        check((error.status() == 400 || error.status() == 422) && !error.text().english().isEmpty());
    }
    return 0;
}
