#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"

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
    QJsonObject object;
    try {
        object = jsonBody(request);
    } catch (const HttpError &error) {
        check((error.status() == 400 || error.status() == 422) && !error.text().english().isEmpty());
        return 0;
    }
    // The parsed value survives writing and reading it again, so it was parsed completely.
    request.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    check(jsonBody(request).isEmpty() == object.isEmpty());
    return 0;
}
