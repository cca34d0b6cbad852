#pragma once

#include "server/http/HttpError.h"
#include "server/net/ClientAddress.h"
#include "server/net/LogThrottle.h"
#include "server/throttles/Reservation.h"
#include "server/throttles/ThrottleLimits.h"
#include "shared/model/StrongId.h"

#include <QMap>

#include <array>
#include <atomic>
#include <optional>

namespace stoa {

// All limits of how often a person or an address may do something (docs/security.md, "Throttles"). Clients
// whose address is exempt from limits (TrustedProxies) are never throttled by address. Thread-safe.
class Throttles
{
public:
    // Secrets that can be guessed without the name of an account.
    enum class Guess { Invite, ResetLink, AdminToken };

    // The answer to a person's request.
    struct Verdict
    {
        std::chrono::milliseconds
            wait{}; // 0 if it may be carried out; otherwise the time after which to try again
        bool isFlood = false; // the person has gone on after very many refusals

        bool isRefused() const { return wait.count() > 0; }
    };

    // A message that came too fast on a socket, until it comes again.
    struct AwaitedMessage
    {
        QString nonce;
        std::chrono::milliseconds wait;
        TokenBucket::Time forgottenAt; // so that a client which has given it up can go on
    };

    explicit Throttles(const ThrottleLimits &limits,
                       const BucketTable::Clock &clock = BucketTable::steadyClock());

    // Call this before a password is checked, with the name that was typed: whether there is such an account
    // makes no difference. Call spend() of the result if the password is wrong. Throws HttpError 429.
    Reservation password(const ClientAddress &client, const QString &name);
    // The same before an account is made; call spend() once it is there. Has the same answer, and a refusal
    // counts as a wrong password, so that it can't be used to find out which names there are.
    Reservation signUp(const ClientAddress &client, const QString &name);
    // Call this after a secret was wrong. Throws HttpError 429 if the client has guessed wrong too often.
    // Right ones always pass, so that nobody is locked out by others at the same address; secrets of 256 bits
    // can't be found by guessing, so this tells nothing.
    void noteWrong(Guess guess, const ClientAddress &client);

    Verdict message(UserId user) { return verdict(m_messages, user, Refusal::Message); }

    // The same for a message of a socket. Nothing overtakes a refused one: until that comes again and may be
    // carried out, all others of the socket are refused, too.
    Verdict message(UserId user, const QString &nonce, std::optional<AwaitedMessage> &awaited);

    // Any other change, such as an edit, a reaction or a read position.
    Verdict change(UserId user) { return verdict(m_changes, user, Refusal::Change); }

    // Returns how long a resume has to wait.
    std::chrono::milliseconds resume(UserId user);

    // The same for requests over HTTP. Throws HttpError 429 "too_fast".
    void requireMessage(UserId user);
    void requireChange(UserId user);
    // The same for a new display name, which is a line in each chat of the person.
    void requireName(UserId user);

    // The same for a report of a message, which people have to read.
    void requireReport(UserId user);

    // The problem of a request that came too fast.
    static Problem tooFast();
    // The same for requests over HTTP, with the time to wait.
    static HttpError tooFast(const Verdict &verdict);

    // How often each throttle has refused something, by names for StatusReport.
    QMap<QString, qint64> refusals() const;

private:
    enum class Refusal {
        Password,
        SignUp,
        Invite,
        ResetLink,
        AdminToken,
        Message,
        Change,
        Resume,
        Name,
        Report,
        Last = Report
    };

    struct Kind
    {
        BucketTable &table;
        Refusal refusal;
        Phrase seconds; // the reason, with a time to wait for %1
        Phrase minutes;
    };

    Kind kindOf(Guess guess);
    Verdict verdict(BucketTable &table, UserId user, Refusal refusal);
    Verdict refused(UserId user, Refusal refusal, std::chrono::milliseconds wait);
    HttpError refuse(Refusal refusal, TokenBucket::Time wait, const Phrase &seconds, const Phrase &minutes,
                     const ClientAddress &client);
    HttpError tooManyAttempts(Refusal refusal, TokenBucket::Time wait, const ClientAddress &client);
    quint64 accountKey(const QString &name, quint64 address) const;

    void count(Refusal refusal) { ++m_refusals[size_t(refusal)]; }

    const BucketTable::Clock m_clock;
    const size_t m_seed; // so that nobody can find names that share a bucket
    BucketTable m_passwordsOfAccount; // of one address for one account
    BucketTable m_passwordsOfAddress;
    BucketTable m_signUps;
    BucketTable m_invites;
    BucketTable m_resetLinks;
    BucketTable m_adminTokens;
    BucketTable m_messages;
    BucketTable m_changes;
    BucketTable m_resumes;
    BucketTable m_names;
    BucketTable m_reports;
    BucketTable m_floods; // refused requests of a person
    std::array<std::atomic<qint64>, size_t(Refusal::Last) + 1> m_refusals{};
    LogThrottle m_log;
};

} // namespace stoa
