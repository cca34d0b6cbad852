#include "server/http/ChatPlace.h"

#include "server/http/HttpError.h"
#include "shared/model/WholeNumber.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

QString ChatPlace::toText(const ChatActivity &place)
{
    return QString::number(place.order) + u'-' + QString::number(place.chat.value());
}

std::optional<ChatActivity> ChatPlace::in(const Request &request)
{
    if (!request.query.hasQueryItem(u"after"_s))
        return {};
    const QString text = request.query.queryItemValue(u"after"_s);
    const auto order = WholeNumber::fromText(text.section(u'-', 0, 0), 0, std::numeric_limits<qint64>::max());
    const auto chat = ChatId::fromText(text.section(u'-', 1));
    if (!order || !chat) {
        throw HttpError(422, u"bad_field"_s,
                        phrase("Api", "\"after\" must be the \"next\" of the page before."));
    }
    return ChatActivity{*order, *chat};
}

} // namespace stoa
