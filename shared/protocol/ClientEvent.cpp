#include "shared/protocol/ClientEvent.h"

#include "shared/model/JsonText.h"

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
    return made<SendEvent>(nonce, textOf(event), markupOf(event), replyToOf(event));
}

Parsed parseEdit(const QJsonObject &event, const Nonce &nonce)
{
    return made<EditEvent>(nonce, messageOf(event), wholeNumber(event, "version"_L1), textOf(event),
                           markupOf(event));
}

Parsed parseRemove(const QJsonObject &event, const Nonce &nonce)
{
    return made<RemoveEvent>(nonce, messageOf(event));
}

Parsed parseReact(const QJsonObject &event, const Nonce &nonce)
{
    return made<ReactEvent>(nonce, messageOf(event), emojiOf(event), isOnOf(event));
}

Parsed parseResume(const QJsonObject &event)
{
    const qint64 after = event["after"_L1].toInteger(-1);
    const QJsonValue run = event["run"_L1];
    if (!event["epoch"_L1].isString() || !(run.isString() || run.isUndefined()) || after < 0
        || after > maxNumber)
        return refuse(
            u"bad_field"_s,
            phrase("ClientEvent", "\"epoch\" and \"run\" must be strings, and \"after\" a whole number."));
    return ResumeEvent{event["epoch"_L1].toString(), run.toString(), after};
}

// An event that asks for a change, for which the client waits.
struct Request
{
    QLatin1StringView type;
    Parsed (*parse)(const QJsonObject &event, const Nonce &nonce);
};

constexpr std::array requests{Request{"send"_L1, &parseSend}, Request{"edit"_L1, &parseEdit},
                              Request{"remove"_L1, &parseRemove}, Request{"react"_L1, &parseReact}};

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
