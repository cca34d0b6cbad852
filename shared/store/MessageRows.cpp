#include "shared/store/MessageRows.h"

#include "shared/store/MentionStore.h"

namespace stoa::MessageRows {

namespace {

static_assert(Quote::maxSnippet == 200); // as in columns

// Nothing if the message answers none.
std::optional<Quote> quoteIn(const Rows &rows)
{
    if (rows.isNull(14))
        return {};
    const bool isGone = rows.isNull(16); // another program has deleted the row
    return Quote{.message = rows.id<MessageId>(14),
                 .author = rows.id<UserId>(15),
                 .authorName = rows.text(16),
                 .snippet = rows.text(17),
                 .isRemoved = isGone || !rows.isNull(18),
                 .authorDisplayName = rows.text(25)};
}

// Nothing if the message is not pinned.
std::optional<Pin> pinIn(const Rows &rows)
{
    if (rows.isNull(22))
        return {};
    return Pin{.by = rows.id<UserId>(22), .at = rows.time(23)};
}

bool isLine(const Rows &rows)
{
    return rows.integer(20) != 0;
}

// With the person's name as it was then.
SystemMessage line(const Rows &rows)
{
    SystemMessage line{.id = rows.id<MessageId>(0),
                       .chat = rows.id<ChatId>(1),
                       .seq = rows.integer(2),
                       .kind = SystemMessage::Kind(rows.integer(20)),
                       .value = rows.text(5),
                       .at = rows.time(6)};
    if (!rows.isNull(3))
        line.person = User{rows.id<UserId>(3), rows.text(4)};
    if (!rows.isNull(21))
        line.by = User{rows.id<UserId>(21), {}};
    return line;
}

} // namespace

Message message(const Rows &rows)
{
    return {.id = rows.id<MessageId>(0),
            .chat = rows.id<ChatId>(1),
            .seq = rows.integer(2),
            .author = rows.id<UserId>(3),
            .authorName = rows.text(4),
            .text = rows.text(5),
            .sentAt = rows.time(6),
            .nonce = rows.text(7),
            .markup = Markup(rows.integer(9)),
            .version = rows.integer(10),
            .editedAt = rows.isNull(11) ? QDateTime() : rows.time(11),
            .changeSeq = rows.integer(12),
            .threadRoot = rows.id<MessageId>(13),
            .quote = quoteIn(rows),
            .mentions = MentionStore::fromText(rows.text(19)),
            .pin = pinIn(rows),
            .authorDisplayName = rows.text(24)};
}

bool isRemoved(const Rows &rows)
{
    return !rows.isNull(8);
}

MessageRemoved removalOf(Message message, UserId by, const QString &nonce)
{
    message.text.clear();
    message.quote.reset();
    message.mentions.clear();
    message.reactions.clear();
    message.pin.reset();
    return {std::move(message), by, nonce};
}

HistoryEntry entry(const Rows &rows)
{
    if (isLine(rows))
        return line(rows);
    return message(rows);
}

ChatChange change(const Rows &rows)
{
    if (isLine(rows))
        return SystemMessageAdded{line(rows)};
    Message message = MessageRows::message(rows);
    if (isRemoved(rows))
        return removalOf(std::move(message));
    if (message.changeSeq != 0)
        return MessageChanged{std::move(message)};
    return MessagePosted{std::move(message)};
}

} // namespace stoa::MessageRows
