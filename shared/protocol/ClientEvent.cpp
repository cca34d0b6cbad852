#include "shared/protocol/ClientEvent.h"

#include "shared/model/JsonText.h"
#include "shared/protocol/ChatListJson.h"

#include <QJsonObject>

#include <array>
#include <optional>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

using Parsed = tl::expected<ClientEvent, ClientEventError>;

// A number beyond this may stand for a neighbour in JSON, whose numbers are doubles.
constexpr qint64 maxNumber = 1LL << 53;

tl::unexpected<ClientEventError> refuse(const QString &code, const Phrase &text, const QString &nonce = {})
{
    return tl::unexpected(ClientEventError{{code, text}, nonce});
}

Problem badField(const Phrase &text)
{
    return {u"bad_field"_s, text};
}

tl::expected<qint64, Problem> wholeNumber(const QJsonObject &event, QLatin1StringView key)
{
    const qint64 number = event[key].toInteger();
    if (number < 1 || number > maxNumber) {
        return tl::unexpected(badField(
            phrase("ClientEvent", "\"%1\" must be a whole number from 1 to 2^53.").with(QString(key))));
    }
    return number;
}

tl::expected<QString, Problem> string(const QJsonObject &event, QLatin1StringView key)
{
    const QJsonValue value = event[key];
    if (!value.isString())
        return tl::unexpected(badField(phrase("ClientEvent", "\"%1\" must be a string.").with(QString(key))));
    return value.toString();
}

tl::expected<MessageText, Problem> textOf(const QJsonObject &event)
{
    return string(event, "text"_L1).and_then(&MessageText::fromInput);
}

tl::expected<Markup, Problem> markupOf(const QJsonObject &event)
{
    const QJsonValue markup = event["markup"_L1];
    if (markup.isUndefined() || markup == "markdown"_L1)
        return Markup::Markdown;
    if (markup == "plain"_L1)
        return Markup::Plain;
    return tl::unexpected(badField(phrase("ClientEvent", "\"markup\" must be \"plain\" or \"markdown\".")));
}

tl::expected<MessageId, Problem> messageOf(const QJsonObject &event)
{
    return wholeNumber(event, "message"_L1).map([](qint64 id) { return MessageId(id); });
}

tl::expected<MessageId, Problem> replyToOf(const QJsonObject &event)
{
    if (event["replyTo"_L1].isUndefined())
        return MessageId();
    return wholeNumber(event, "replyTo"_L1).map([](qint64 id) { return MessageId(id); });
}

// Null if the event names none.
tl::expected<ChatId, Problem> chatOf(const QJsonObject &event)
{
    if (event["chat"_L1].isUndefined())
        return ChatId();
    return wholeNumber(event, "chat"_L1).map([](qint64 id) { return ChatId(id); });
}

tl::expected<Emoji, Problem> emojiOf(const QJsonObject &event)
{
    return string(event, "emoji"_L1).and_then(&Emoji::fromInput);
}

tl::expected<bool, Problem> isOnOf(const QJsonObject &event)
{
    if (!event["on"_L1].isBool())
        return tl::unexpected(badField(phrase("ClientEvent", "\"on\" must be true or false.")));
    return event["on"_L1].toBool();
}

tl::expected<ReadEvent::Place, Problem> placeOf(const QJsonObject &event)
{
    const bool isUpTo = !event["upTo"_L1].isUndefined();
    if (isUpTo != event["unreadFrom"_L1].isUndefined()) {
        return tl::unexpected(badField(phrase("Api", "Either \"upTo\" or \"unreadFrom\" must be given.")));
    }
    const auto mode = isUpTo ? ReadMark::Mode::UpTo : ReadMark::Mode::UnreadFrom;
    return wholeNumber(event, isUpTo ? "upTo"_L1 : "unreadFrom"_L1).map([mode](qint64 seq) {
        return ReadEvent::Place{mode, seq};
    });
}

tl::expected<Notify, Problem> notifyOf(const QJsonObject &event)
{
    if (const auto notify = ChatListJson::notifyNamed(event["notify"_L1].toString()))
        return *notify;
    return tl::unexpected(badField(phrase("Api", "\"notify\" must be \"all\", \"mentions\" or \"muted\".")));
}

// Makes the event of a nonce and fields, or the error of the first field that has a problem.
template<class Event, class... Fields>
Parsed made(const Nonce &nonce, const tl::expected<Fields, Problem> &...fields)
{
    std::optional<Problem> problem;
    const auto note = [&problem](const auto &field) {
        if (!field && !problem)
            problem = field.error();
    };
    (note(fields), ...);
    if (problem)
        return tl::unexpected(ClientEventError{*problem, nonce.value()});
    return Event{nonce, *fields...};
}

Parsed parseSend(const QJsonObject &event, const Nonce &nonce)
{
    return made<SendEvent>(nonce, textOf(event), markupOf(event), replyToOf(event), chatOf(event));
}

Parsed parseEdit(const QJsonObject &event, const Nonce &nonce)
{
    return made<EditEvent>(nonce, messageOf(event), wholeNumber(event, "version"_L1), textOf(event),
                           markupOf(event), chatOf(event));
}

Parsed parseRemove(const QJsonObject &event, const Nonce &nonce)
{
    return made<RemoveEvent>(nonce, messageOf(event), chatOf(event));
}

Parsed parseReact(const QJsonObject &event, const Nonce &nonce)
{
    return made<ReactEvent>(nonce, messageOf(event), emojiOf(event), isOnOf(event), chatOf(event));
}

Parsed parsePin(const QJsonObject &event, const Nonce &nonce)
{
    return made<PinEvent>(nonce, messageOf(event), isOnOf(event), chatOf(event));
}

Parsed parseRead(const QJsonObject &event, const Nonce &nonce)
{
    return made<ReadEvent>(nonce, placeOf(event), chatOf(event));
}

Parsed parseNotify(const QJsonObject &event, const Nonce &nonce)
{
    return made<NotifyEvent>(nonce, notifyOf(event), chatOf(event));
}

// The number of a change up to which a client has everything.
std::optional<qint64> positionIn(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 && number <= maxNumber ? std::optional(number) : std::nullopt;
}

// Nothing if it is no object of chats and numbers, or has too many.
std::optional<QList<ResumeEvent::Position>> positionsIn(const QJsonValue &chats)
{
    const QJsonObject object = chats.toObject();
    if (!chats.isObject() || object.size() > ResumeEvent::maxChats)
        return {};
    QList<ResumeEvent::Position> positions;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto chat = ChatId::fromText(it.key());
        const auto after = positionIn(it.value());
        if (!chat || chat->value() > maxNumber || !after)
            return {};
        positions.append({*chat, *after});
    }
    return positions;
}

Parsed parseResume(const QJsonObject &event)
{
    const QJsonValue run = event["run"_L1];
    const QJsonValue chats = event["chats"_L1];
    const auto after = positionIn(event["after"_L1]);
    if (!event["epoch"_L1].isString() || !(run.isString() || run.isUndefined())
        || (chats.isUndefined() && !after))
        return refuse(
            u"bad_field"_s,
            phrase("ClientEvent", "\"epoch\" and \"run\" must be strings, and \"after\" a whole number."));
    ResumeEvent resume{event["epoch"_L1].toString(), run.toString(), {}, !chats.isUndefined()};
    if (!resume.namesChats) {
        resume.positions.append({{}, *after});
        return resume;
    }
    const auto positions = positionsIn(chats);
    if (!positions)
        return refuse(u"bad_field"_s,
                      phrase("ClientEvent", "\"chats\" must name up to %1 chats, each with a whole number.")
                          .with(ResumeEvent::maxChats));
    resume.positions = *positions;
    return resume;
}

Parsed parseTyping(const QJsonObject &event)
{
    const auto chat = chatOf(event);
    if (!chat)
        return tl::unexpected(ClientEventError{chat.error(), {}});
    const auto isOn = event["on"_L1].isUndefined() ? true : isOnOf(event);
    if (!isOn)
        return tl::unexpected(ClientEventError{isOn.error(), {}});
    return TypingEvent{*chat, *isOn};
}

// An event that asks for a change, for which the client waits.
struct Request
{
    QLatin1StringView type;
    Parsed (*parse)(const QJsonObject &event, const Nonce &nonce);
};

constexpr std::array requests{Request{"send"_L1, &parseSend},     Request{"edit"_L1, &parseEdit},
                              Request{"remove"_L1, &parseRemove}, Request{"react"_L1, &parseReact},
                              Request{"pin"_L1, &parsePin},       Request{"read"_L1, &parseRead},
                              Request{"notify"_L1, &parseNotify}};

} // namespace

tl::expected<ClientEvent, ClientEventError> parseClientEvent(const QString &frame)
{
    const QJsonDocument document = JsonText::parse(frame.toUtf8());
    if (!document.isObject())
        return refuse(u"bad_json"_s, phrase("ClientEvent", "Each frame must contain one JSON object."));
    const QJsonObject event = document.object();
    const QString type = event["type"_L1].toString();
    if (type == "ping"_L1)
        return PingEvent{};
    if (type == "resume"_L1)
        return parseResume(event);
    if (type == "typing"_L1)
        return parseTyping(event);
    const auto nonce = Nonce::fromInput(event["nonce"_L1].toString());
    for (const Request &request : requests) {
        if (type != request.type)
            continue;
        if (!nonce)
            return tl::unexpected(ClientEventError{nonce.error(), {}});
        return request.parse(event, *nonce);
    }
    return refuse(u"unknown_type"_s, phrase("ClientEvent", "This server does not know this type of event."),
                  nonce ? nonce->value() : QString());
}

} // namespace stoa
