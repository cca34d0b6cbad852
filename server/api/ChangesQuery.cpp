#include "server/api/ChangesQuery.h"

#include "server/http/HttpError.h"
#include "server/http/QueryNumber.h"
#include "shared/model/WholeNumber.h"
#include "shared/protocol/ClientEvent.h"

#include <QSet>
#include <QUrl>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxNumber = 1LL << 53; // beyond it, numbers in JSON are not exact

// Nothing if it is not a chat and a number: "5:120".
std::optional<ChangesQuery::Position> positionIn(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return {};
    const auto chat = ChatId::fromText(text.first(colon).toString());
    const auto after = WholeNumber::fromText(text.sliced(colon + 1), 0, maxNumber);
    if (!chat || chat->value() > maxNumber || !after)
        return {};
    return ChangesQuery::Position{*chat, *after};
}

// Nothing if one is malformed, if a chat comes twice, or if there are too many.
std::optional<QList<ChangesQuery::Position>> positionsIn(QStringView text)
{
    QList<ChangesQuery::Position> positions;
    QSet<ChatId> chats;
    for (const QStringView part : text.split(u',', Qt::SkipEmptyParts)) {
        const auto position = positionIn(part);
        if (!position || chats.contains(position->chat) || positions.size() == ResumeEvent::maxChats)
            return {};
        chats.insert(position->chat);
        positions.append(*position);
    }
    return positions;
}

} // namespace

ChangesQuery ChangesQuery::fromRequest(const Request &request)
{
    const auto valueOf = [&](const QString &name) {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const auto positions = positionsIn(valueOf(u"chats"_s));
    if (!positions) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("ClientEvent", "\"chats\" must name up to %1 chats, each with a whole number.")
                            .with(ResumeEvent::maxChats));
    }
    ChangesQuery query{.epoch = valueOf(u"epoch"_s),
                       .run = valueOf(u"run"_s),
                       .you = QueryNumber::find(request, u"you"_s, 0, maxNumber),
                       .chats = *positions};
    query.wait = std::chrono::seconds(
        QueryNumber::find(request, u"wait"_s, 0, maxWait.count()).value_or(maxWait.count()));
    return query;
}

QByteArray ChangesQuery::toText() const
{
    QByteArray text = "epoch=" + QUrl::toPercentEncoding(epoch) + "&run=" + QUrl::toPercentEncoding(run);
    if (you)
        text += "&you=" + QByteArray::number(*you);
    for (const Position &position : chats) {
        text += &position == &chats.constFirst() ? "&chats=" : ",";
        text += QByteArray::number(position.chat.value()) + ':' + QByteArray::number(position.after);
    }
    return text;
}

} // namespace stoa
