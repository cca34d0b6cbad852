#include "server/rendering/MessageTemplate.h"

#include "server/rendering/MessageHtml.h"
#include "shared/model/Emoji.h"
#include "shared/model/IsoTime.h"

#include <charconv>
#include <utility>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

const QString messageName = u"_message"_s;
const QString reactionName = u"_reaction"_s;
constexpr std::array names{"states",    "id",     "chatId", "seq",      "authorId", "authorName",
                           "safeText",  "sentAt", "time",   "editedAt", "quoteId",  "quoteAuthor",
                           "quoteText", "emoji",  "users",  "count",    "replies",  "newestReplyAt"};
// A placeholder is a letter between these two. No template contains them, and escaping leaves them alone.
constexpr char placeholderStart = '\x02';
constexpr char placeholderEnd = '\x03';

constexpr qsizetype hourInTime = 11; // index in 2026-11-22T10:10:10.123Z
constexpr qsizetype hourAndMinute = 5;
constexpr qsizetype estimatedSize = 512; // an estimate: markup and names, without the text

void appendNumber(QByteArray &html, qint64 number)
{
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    html.append(digits.data(), end - digits.data());
}

// Only the message that began a thread shows its replies.
bool hasReplies(const Message &message)
{
    return message.threadRoot.isNull() && message.replies.count > 0;
}

} // namespace

MessageTemplate::MessageTemplate(const Templates &templates)
{
    static_assert(names.size() == Reactions && Reactions + 1 == SlotCount);
    const QByteArray reaction = templates.renderUntranslated(reactionName, placeholders(0)).trimmed();
    m_reaction = cut(reaction);
    for (size_t sections = 0; sections < combinations; ++sections) {
        QByteArray message = templates.renderUntranslated(messageName, placeholders(sections));
        m_messages[sections] = cut(message.replace(reaction, placeholderOf(Reactions)));
    }
}

QByteArray MessageTemplate::placeholderOf(Slot slot)
{
    return QByteArray(1, placeholderStart) + char('a' + slot) + placeholderEnd;
}

QVariantMap MessageTemplate::placeholders(size_t sections)
{
    const auto has = [sections](Section section) { return (sections & section) != 0; };
    QVariantMap values{{u"hasAuthor"_s, has(Author)},
                       {u"isEdited"_s, has(Edit)},
                       {u"isReply"_s, has(Reply)},
                       {u"isQuoteRemoved"_s, has(RemovedQuote)},
                       {u"hasReactions"_s, has(ReactionList)},
                       {u"isPinned"_s, has(PinSign)},
                       {u"isEmoji"_s, has(LargeEmoji)},
                       {u"hasReplies"_s, has(ReplyLine)}};
    for (size_t slot = 0; slot < names.size(); ++slot)
        values.insert(QString::fromLatin1(names[slot]), QString::fromLatin1(placeholderOf(Slot(slot))));
    const QString text = values[u"safeText"_s].toString();
    values[u"safeText"_s] = QVariant::fromValue(MessageHtml::fromText(text));
    values[u"reactions"_s] = QVariantList{QVariantMap()}; // one, with the values above
    return values;
}

MessageTemplate::Pieces MessageTemplate::cut(const QByteArray &html)
{
    Pieces result;
    qsizetype done = 0;
    for (qsizetype start = 0; (start = html.indexOf(placeholderStart, done)) >= 0;) {
        const int slot = start + 2 < html.size() ? html[start + 1] - 'a' : SlotCount;
        if (slot < 0 || slot >= SlotCount || html[start + 2] != placeholderEnd)
            throw std::runtime_error("The template of a message has control characters.");
        result.pieces.push_back({html.mid(done, start - done), Slot(slot)});
        done = start + 3;
    }
    result.end = html.mid(done);
    return result;
}

size_t MessageTemplate::sectionsOf(const Message &message)
{
    size_t sections = 0;
    if (!message.author.isNull())
        sections |= Author;
    if (!message.editedAt.isNull())
        sections |= Edit;
    if (message.quote)
        sections |= Reply;
    if (message.quote && message.quote->isRemoved)
        sections |= RemovedQuote;
    if (!message.reactions.isEmpty())
        sections |= ReactionList;
    if (message.pin)
        sections |= PinSign;
    if (Emoji::isFewEmoji(message.text))
        sections |= LargeEmoji;
    if (hasReplies(message))
        sections |= ReplyLine;
    return sections;
}

QByteArray MessageTemplate::render(const Message &message, States states) const
{
    const Pieces &pieces = m_messages[sectionsOf(message)];
    const QByteArray sentAt = IsoTime::toText(message.sentAt);
    QByteArray html;
    html.reserve(estimatedSize + 2 * message.text.size());
    for (const Piece &piece : pieces.pieces) {
        html += piece.markup;
        if (piece.slot == StateClasses)
            html += classesOf(states);
        else
            appendValue(html, piece.slot, message, sentAt);
    }
    html += pieces.end;
    return html;
}

QByteArray MessageTemplate::classesOf(States states)
{
    QByteArray classes;
    if (states.isOwn)
        classes += " is-own";
    if (states.isContinued)
        classes += " is-continued";
    return classes;
}

void MessageTemplate::appendValue(QByteArray &html, Slot slot, const Message &message,
                                  const QByteArray &sentAt) const
{
    switch (slot) {
    case Id:
        return appendNumber(html, message.id.value());
    case ChatId:
        return appendNumber(html, message.chat.value());
    case Seq:
        return appendNumber(html, message.seq);
    case AuthorId:
        return appendNumber(html, message.author.value());
    case AuthorName:
        return MessageHtml::appendEscaped(html, message.shownAuthor());
    case SafeText:
        return MessageHtml::append(html, message.text, message.markup);
    case SentAt:
        html += sentAt;
        return;
    case Time:
        html += sentAt.mid(hourInTime, hourAndMinute);
        return;
    case EditedAt:
        html += IsoTime::toText(message.editedAt);
        return;
    case QuoteId:
        return appendNumber(html, message.quote->message.value());
    case QuoteAuthor:
        return MessageHtml::appendEscaped(html, message.quote->shownAuthor());
    case QuoteText:
        return MessageHtml::appendEscaped(html, message.quote->snippet);
    case ReplyCount:
        return appendNumber(html, message.replies.count);
    case NewestReplyAt:
        html += IsoTime::toText(message.replies.newestAt);
        return;
    case Reactions:
        for (const Reaction &reaction : message.reactions)
            appendReaction(html, reaction);
        return;
    case Emoji:
    case Users:
    case Count: // in reactions only
    case StateClasses:
    case SlotCount:
        return;
    }
}

void MessageTemplate::appendReaction(QByteArray &html, const Reaction &reaction) const
{
    for (const Piece &piece : m_reaction.pieces) {
        html += piece.markup;
        if (piece.slot == Emoji)
            MessageHtml::appendEscaped(html, reaction.emoji);
        else if (piece.slot == Users)
            html += usersOf(reaction);
        else if (piece.slot == Count)
            appendNumber(html, reaction.count);
    }
    html += m_reaction.end;
}

// Returns their ids with spaces between them.
QByteArray MessageTemplate::usersOf(const Reaction &reaction)
{
    QByteArray ids;
    for (const UserId user : reaction.users) {
        if (!ids.isEmpty())
            ids += ' ';
        appendNumber(ids, user.value());
    }
    return ids;
}

QVariantMap MessageTemplate::valuesOf(const Message &message)
{
    const bool hasAuthor = !message.author.isNull();
    const QString sentAt = QString::fromLatin1(IsoTime::toText(message.sentAt));
    const Quote quote = message.quote.value_or(Quote());
    QVariantList reactions;
    for (const Reaction &reaction : message.reactions)
        reactions.append(QVariantMap{{u"emoji"_s, reaction.emoji},
                                     {u"users"_s, QString::fromLatin1(usersOf(reaction))},
                                     {u"count"_s, reaction.count}});
    return {{u"states"_s, QString()},
            {u"id"_s, message.id.value()},
            {u"chatId"_s, message.chat.value()},
            {u"seq"_s, message.seq},
            {u"hasAuthor"_s, hasAuthor},
            {u"authorId"_s, hasAuthor ? QVariant(message.author.value()) : QVariant(QString())},
            {u"authorName"_s, message.shownAuthor()},
            {u"safeText"_s, QVariant::fromValue(MessageHtml::fromText(message.text, message.markup))},
            {u"sentAt"_s, sentAt},
            {u"time"_s, sentAt.mid(hourInTime, hourAndMinute)},
            {u"isEdited"_s, !message.editedAt.isNull()},
            {u"editedAt"_s, QString::fromLatin1(IsoTime::toText(message.editedAt))},
            {u"isReply"_s, message.quote.has_value()},
            {u"isQuoteRemoved"_s, quote.isRemoved},
            {u"quoteId"_s, quote.message.value()},
            {u"quoteAuthor"_s, quote.shownAuthor()},
            {u"quoteText"_s, quote.snippet},
            {u"hasReactions"_s, !reactions.isEmpty()},
            {u"reactions"_s, reactions},
            {u"isPinned"_s, message.pin.has_value()},
            {u"isEmoji"_s, Emoji::isFewEmoji(message.text)},
            {u"hasReplies"_s, hasReplies(message)},
            {u"replies"_s, message.replies.count},
            {u"newestReplyAt"_s, QString::fromLatin1(IsoTime::toText(message.replies.newestAt))}};
}

} // namespace stoa
