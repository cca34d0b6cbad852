#include "shared/model/TextRules.h"
#include "shared/protocol/ClientEvent.h"

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

bool isClean(const QString &text, qsizetype maxCodePoints)
{
    return !text.isEmpty() && text.isValidUtf16() && !text.contains(QChar::Null)
        && TextRules::codePointCount(text) <= maxCodePoints;
}

// The parser accepts only nonces and texts that may be stored and shown.
void checkText(const MessageText &text)
{
    check(isClean(text.value(), MessageText::maxCodePoints) && !TextRules::isBlank(text.value()));
}

void checkNumber(qint64 number)
{
    check(number >= 1 && number <= (1LL << 53));
}

void checkEvent(const SendEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
    checkText(event.text);
    if (!event.replyTo.isNull())
        checkNumber(event.replyTo.value());
}

void checkEvent(const EditEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
    checkText(event.text);
    checkNumber(event.message.value());
    checkNumber(event.version);
}

void checkEvent(const RemoveEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
    checkNumber(event.message.value());
}

void checkEvent(const ReactEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
    checkNumber(event.message.value());
    const auto again = Emoji::fromInput(event.emoji.value());
    check(again && again->value() == event.emoji.value());
}

void checkEvent(const PinEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
    checkNumber(event.message.value());
}

void checkEvent(const ReadEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
    checkNumber(event.place.seq);
}

void checkEvent(const NotifyEvent &event)
{
    check(isClean(event.nonce.value(), Nonce::maxCodePoints));
}

void checkEvent(const PingEvent &) { }

void checkEvent(const TypingEvent &event)
{
    if (!event.chat.isNull())
        checkNumber(event.chat.value());
}

void checkEvent(const ResumeEvent &event)
{
    check(event.positions.size() <= ResumeEvent::maxChats);
    for (const auto &[chat, after] : event.positions) {
        check(after >= 0 && after <= (1LL << 53));
        check(chat.isNull() != event.namesChats);
    }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // QWebSocket passes on valid UTF-8 only.
    const QString frame = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto event = parseClientEvent(frame);
    if (event) {
        std::visit([](const auto &known) { checkEvent(known); }, *event);
        return 0;
    }
    const ClientEventError &error = event.error();
    check(!error.problem.code.isEmpty() && !error.problem.text.english().isEmpty());
    check(error.nonce.isEmpty() || isClean(error.nonce, Nonce::maxCodePoints));
    return 0;
}
