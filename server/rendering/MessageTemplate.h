#pragma once

#include "server/rendering/Templates.h"
#include "shared/model/Message.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace stoa {

// The templates _message.html and _reaction.html, cut apart at their values, so that rendering a message is
// little more than copying bytes: every I/O thread renders every message. The markup stays in the templates;
// rendering them once with placeholders as values shows the places to cut. Immutable, thread-safe.
class MessageTemplate
{
public:
    // Throws std::runtime_error if a template is missing, has {{#t}} texts or contains control characters.
    explicit MessageTemplate(const Templates &templates);

    // The classes of a message that depend on the reader and on the messages around it.
    struct States
    {
        bool isOwn = false; // the reader has written it
        bool isContinued = false; // the message before it is by the same author, so it needs no name
    };

    QByteArray render(const Message &message, States states) const;

    // Returns the template's values by name, for pages that include it as a partial.
    static QVariantMap valuesOf(const Message &message);

private:
    enum Slot {
        StateClasses,
        Id,
        ChatId,
        Seq,
        AuthorId,
        AuthorName,
        SafeText,
        SentAt,
        Time,
        EditedAt,
        QuoteId,
        QuoteAuthor,
        QuoteText,
        Emoji,
        Users,
        Count,
        ReplyCount,
        NewestReplyAt,
        Reactions, // all of the list
        SlotCount
    };

    struct Piece
    {
        QByteArray markup; // before the slot
        Slot slot;
    };

    struct Pieces
    {
        std::vector<Piece> pieces;
        QByteArray end;
    };

    // The parts of the template that only some messages have. A combination of them is the index of its
    // pieces.
    enum Section {
        Author = 1,
        Edit = 2,
        Reply = 4,
        RemovedQuote = 8,
        ReactionList = 16,
        PinSign = 32,
        LargeEmoji = 64,
        ReplyLine = 128
    };

    static constexpr size_t combinations = 256;

    static QByteArray placeholderOf(Slot slot);
    static QVariantMap placeholders(size_t sections);
    static Pieces cut(const QByteArray &html);
    static size_t sectionsOf(const Message &message);
    static QByteArray usersOf(const Reaction &reaction);

    static QByteArray classesOf(States states);

    void appendValue(QByteArray &html, Slot slot, const Message &message, const QByteArray &sentAt) const;
    void appendReaction(QByteArray &html, const Reaction &reaction) const;

    std::array<Pieces, combinations> m_messages;
    Pieces m_reaction;
};

} // namespace stoa
