#include "shared/protocol/ClientEvent.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

tl::unexpected<ClientEventError> refuse(const QString &code, const Phrase &text, const QString &nonce = {})
{
    return tl::unexpected(ClientEventError{{code, text}, nonce});
}

tl::expected<ClientEvent, ClientEventError> parseSend(const QJsonObject &event)
{
    const auto nonce = Nonce::fromInput(event["nonce"_L1].toString());
    if (!nonce)
        return tl::unexpected(ClientEventError{nonce.error(), {}});
    if (!event["text"_L1].isString())
        return refuse(u"bad_field"_s, phrase("ClientEvent", "\"text\" must be a string."), nonce->value());
    const auto text = MessageText::fromInput(event["text"_L1].toString());
    if (!text)
        return tl::unexpected(ClientEventError{text.error(), nonce->value()});
    return SendEvent{*nonce, *text};
}

tl::expected<ClientEvent, ClientEventError> parseResume(const QJsonObject &event)
{
    // Numbers in JSON are doubles, which hold integers up to 2^53 exactly.
    const double after = event["after"_L1].toDouble(-1);
    const QJsonValue run = event["run"_L1];
    if (!event["epoch"_L1].isString() || !(run.isString() || run.isUndefined()) || after < 0
        || after > 9007199254740992.0 || after != std::floor(after))
        return refuse(
            u"bad_field"_s,
            phrase("ClientEvent", "\"epoch\" and \"run\" must be strings, and \"after\" a whole number."));
    return ResumeEvent{event["epoch"_L1].toString(), run.toString(), qint64(after)};
}

} // namespace

tl::expected<ClientEvent, ClientEventError> parseClientEvent(const QString &frame)
{
    const QJsonDocument document = QJsonDocument::fromJson(frame.toUtf8());
    if (!document.isObject())
        return refuse(u"bad_json"_s, phrase("ClientEvent", "Each frame must contain one JSON object."));
    const QJsonObject event = document.object();
    const QString type = event["type"_L1].toString();
    if (type == "send"_L1)
        return parseSend(event);
    if (type == "resume"_L1)
        return parseResume(event);
    const auto nonce = Nonce::fromInput(event["nonce"_L1].toString());
    return refuse(u"unknown_type"_s, phrase("ClientEvent", "This server does not know this type of event."),
                  nonce ? nonce->value() : QString());
}

} // namespace stoa
