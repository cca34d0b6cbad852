#include "server/throttles/Throttles.h"

#include "shared/model/LogCategories.h"
#include "shared/model/UserName.h"

#include <QRandomGenerator>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A burst is worth so many minutes of wrong passwords or links.
constexpr int burstMinutes = 2;
// The passwords of an address count together for all accounts, since a household or an office may share it.
constexpr int accountsPerAddress = 4;
// Changes are smaller than messages, and pages send some unasked.
constexpr int changesPerMessage = 4;
// A person may be refused so many bursts in succession before the socket is closed.
constexpr int burstsToFlood = 10;
// New display names of a person.
constexpr int namesAtOnce = 5;
constexpr int namesPerHour = 10;
// Reports of a person.
constexpr int reportsAtOnce = 10;
constexpr int reportsPerHour = 20;
// After the time to wait, a refused message has so long to come again.
constexpr auto timeToRepeat = 5s;

TokenBucket::Size perMinute(int rate)
{
    return rate == 0 ? TokenBucket::Size()
                     : TokenBucket::Size{rate * burstMinutes, TokenBucket::Time(1min) / rate};
}

TokenBucket::Size perHour(int rate)
{
    return rate == 0 ? TokenBucket::Size() : TokenBucket::Size{rate, TokenBucket::Time(1h) / rate};
}

TokenBucket::Size perSecond(int rate, int burst)
{
    return rate == 0 ? TokenBucket::Size() : TokenBucket::Size{burst, TokenBucket::Time(1s) / rate};
}

int secondsOf(TokenBucket::Time wait)
{
    return int(std::chrono::ceil<std::chrono::seconds>(wait).count());
}

} // namespace

Throttles::Throttles(const ThrottleLimits &limits, const BucketTable::Clock &clock)
    : m_clock(clock)
    , m_seed(size_t(QRandomGenerator::system()->generate64()))
    , m_passwordsOfAccount(perMinute(limits.signInRate), clock)
    , m_passwordsOfAddress(perMinute(limits.signInRate * accountsPerAddress), clock)
    , m_signUps(perHour(limits.signUpRate), clock)
    , m_invites(perMinute(limits.inviteRate), clock)
    , m_resetLinks(perMinute(limits.signInRate), clock)
    , m_adminTokens(perMinute(limits.signInRate), clock)
    , m_messages(perSecond(limits.messageRate, limits.messageBurst), clock)
    , m_changes(perSecond(limits.messageRate * changesPerMessage, limits.messageBurst * changesPerMessage),
                clock)
    , m_resumes(perSecond(limits.messageRate, limits.messageBurst), clock)
    , m_names(limits.messageRate == 0 ? TokenBucket::Size()
                                      : TokenBucket::Size{namesAtOnce, TokenBucket::Time(1h) / namesPerHour},
              clock)
    , m_reports(limits.messageRate == 0
                    ? TokenBucket::Size()
                    : TokenBucket::Size{reportsAtOnce, TokenBucket::Time(1h) / reportsPerHour},
                clock)
    , m_floods(perSecond(limits.messageRate, limits.messageBurst * burstsToFlood), clock)
{
}

Reservation Throttles::password(const ClientAddress &client, const QString &name)
{
    Reservation reservation;
    const auto address = client.limitKey();
    if (!address)
        return reservation;
    // A refused address makes no buckets of accounts, so it can't push out those of others by random names.
    TokenBucket::Time wait = reservation.add(m_passwordsOfAddress, *address);
    if (wait == 0s)
        wait = reservation.add(m_passwordsOfAccount, accountKey(name, *address));
    if (wait > 0s)
        throw tooManyAttempts(Refusal::Password, wait, client);
    return reservation;
}

HttpError Throttles::tooManyAttempts(Refusal refusal, TokenBucket::Time wait, const ClientAddress &client)
{
    return refuse(
        refusal, wait,
        phrase("Throttles",
               "Too many wrong passwords or new accounts came from your network. Try again in %1 s."),
        phrase("Throttles",
               "Too many wrong passwords or new accounts came from your network. Try again in %1 min."),
        client);
}

Reservation Throttles::signUp(const ClientAddress &client, const QString &name)
{
    Reservation reservation;
    const auto address = client.limitKey();
    if (!address)
        return reservation;
    Reservation attempt = password(client, name);
    if (const TokenBucket::Time wait = reservation.add(m_signUps, *address); wait > 0s) {
        attempt.spend();
        throw tooManyAttempts(Refusal::SignUp, wait, client);
    }
    return reservation;
}

Throttles::Kind Throttles::kindOf(Guess guess)
{
    const Phrase linkSeconds = phrase(
        "Throttles", "Too many wrong links were opened from your network. Try again in %1 s.");
    const Phrase linkMinutes = phrase(
        "Throttles", "Too many wrong links were opened from your network. Try again in %1 min.");
    switch (guess) {
    case Guess::Invite:
        return {m_invites, Refusal::Invite, linkSeconds, linkMinutes};
    case Guess::ResetLink:
        return {m_resetLinks, Refusal::ResetLink, linkSeconds, linkMinutes};
    case Guess::AdminToken:
        break;
    }
    return {m_adminTokens, Refusal::AdminToken,
            phrase("Throttles", "Too many wrong tokens came from your network. Try again in %1 s."),
            phrase("Throttles", "Too many wrong tokens came from your network. Try again in %1 min.")};
}

void Throttles::noteWrong(Guess guess, const ClientAddress &client)
{
    const auto address = client.limitKey();
    if (!address)
        return;
    const Kind kind = kindOf(guess);
    if (const TokenBucket::Time wait = kind.table.take(*address); wait > 0s)
        throw refuse(kind.refusal, wait, kind.seconds, kind.minutes, client);
}

std::chrono::milliseconds Throttles::resume(UserId user)
{
    const TokenBucket::Time wait = m_resumes.take(quint64(user.value()));
    if (wait > 0s)
        count(Refusal::Resume);
    return std::chrono::ceil<std::chrono::milliseconds>(wait);
}

Throttles::Verdict Throttles::verdict(BucketTable &table, UserId user, Refusal refusal)
{
    const TokenBucket::Time wait = table.take(quint64(user.value()));
    if (wait == 0s)
        return {};
    return refused(user, refusal, std::chrono::ceil<std::chrono::milliseconds>(wait));
}

Throttles::Verdict Throttles::refused(UserId user, Refusal refusal, std::chrono::milliseconds wait)
{
    count(refusal);
    return {wait, m_floods.take(quint64(user.value())) > 0s};
}

Throttles::Verdict Throttles::message(UserId user, const QString &nonce,
                                      std::optional<AwaitedMessage> &awaited)
{
    if (awaited && awaited->nonce != nonce && m_clock() < awaited->forgottenAt)
        return refused(user, Refusal::Message, awaited->wait);
    awaited.reset();
    const Verdict given = message(user);
    if (given.isRefused() && !nonce.isEmpty())
        awaited = AwaitedMessage{nonce, given.wait, m_clock() + given.wait + timeToRepeat};
    return given;
}

void Throttles::requireMessage(UserId user)
{
    if (const Verdict given = message(user); given.isRefused())
        throw tooFast(given);
}

void Throttles::requireChange(UserId user)
{
    if (const Verdict given = change(user); given.isRefused())
        throw tooFast(given);
}

void Throttles::requireName(UserId user)
{
    const Verdict given = verdict(m_names, user, Refusal::Name);
    if (!given.isRefused())
        return;
    const int seconds = secondsOf(given.wait);
    throw HttpError(429, u"too_fast"_s,
                    phrase("Throttles", "You have changed your name very often. Try again in %1 min.")
                        .with((seconds + 59) / 60))
        .withRetryAfter(seconds);
}

void Throttles::requireReport(UserId user)
{
    const Verdict given = verdict(m_reports, user, Refusal::Report);
    if (!given.isRefused())
        return;
    const int seconds = secondsOf(given.wait);
    throw HttpError(429, u"too_fast"_s,
                    phrase("Throttles", "You have reported many messages. Try again in %1 min.")
                        .with((seconds + 59) / 60))
        .withRetryAfter(seconds);
}

Problem Throttles::tooFast()
{
    return {u"too_fast"_s, phrase("Throttles", "You are doing this too fast. Try again in a moment.")};
}

HttpError Throttles::tooFast(const Verdict &verdict)
{
    return HttpError(tooFast()).withRetryAfter(secondsOf(verdict.wait));
}

HttpError Throttles::refuse(Refusal refusal, TokenBucket::Time wait, const Phrase &seconds,
                            const Phrase &minutes, const ClientAddress &client)
{
    constexpr int inMinutes = 120; // s
    count(refusal);
    const int time = secondsOf(wait);
    const Phrase text = time < inMinutes ? seconds.with(time) : minutes.with((time + 59) / 60);
    if (m_log.isDue()) {
        qCWarning(lcAuth).noquote() << u"%1 is throttled: %2"_s.arg(client.toString(), text.english());
    }
    return HttpError(429, u"too_many_tries"_s, text).withRetryAfter(time);
}

quint64 Throttles::accountKey(const QString &name, quint64 address) const
{
    return qHashMulti(m_seed, UserName::keyOf(name), address);
}

QMap<QString, qint64> Throttles::refusals() const
{
    static const QStringList names{u"password"_s,    u"sign_up"_s, u"invite"_s, u"reset_link"_s,
                                   u"admin_token"_s, u"message"_s, u"change"_s, u"resume"_s,
                                   u"name"_s,        u"report"_s};
    QMap<QString, qint64> counts;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (const qint64 refused = m_refusals[size_t(i)].load(); refused > 0)
            counts.insert(u"throttle."_s + names[i], refused);
    }
    return counts;
}

} // namespace stoa
