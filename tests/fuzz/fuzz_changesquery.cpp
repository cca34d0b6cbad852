#include "server/api/ChangesQuery.h"
#include "server/http/HttpError.h"
#include "shared/protocol/ClientEvent.h"

#include <QSet>

#include <cstdlib>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

ChangesQuery queryOf(const QByteArray &text)
{
    Request request;
    request.query = QUrlQuery(QString::fromUtf8(text));
    return ChangesQuery::fromRequest(request);
}

void checkValues(const ChangesQuery &query)
{
    constexpr qint64 maxNumber = 1LL << 53;
    QSet<ChatId> chats;
    for (const auto &[chat, after] : query.chats) {
        check(chat.value() > 0 && chat.value() <= maxNumber && after >= 0 && after <= maxNumber);
        chats.insert(chat);
    }
    check(chats.size() == query.chats.size() && chats.size() <= ResumeEvent::maxChats);
    check(query.wait.count() >= 0 && query.wait <= ChangesQuery::maxWait);
    check(!query.you || (*query.you >= 0 && *query.you <= maxNumber));
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// A query that is taken has valid values only, and the next query says the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    try {
        const ChangesQuery query = queryOf(input);
        checkValues(query);
        const ChangesQuery again = queryOf(query.toText());
        check(again.chats == query.chats && again.you == query.you);
        check(again.epoch == query.epoch && again.run == query.run);
    } catch (const HttpError &error) {
        check(error.status() == 422 && error.code() == "bad_field"_L1);
    }
    return 0;
}
