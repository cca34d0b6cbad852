#pragma once

#include "shared/model/Problem.h"

#include <QString>

#include <exception>

namespace stoa {

// Thrown by a handler to answer the request with this status and a page, or JSON, that gives the reason.
// code is for programs, text is a sentence for people.
class HttpError : public std::exception
{
public:
    HttpError(int status, const QString &code, const Phrase &text)
        : m_status(status)
        , m_code(code)
        , m_text(text)
    {
    }

    // A value or a change that was refused. The code decides the status, in all forms and APIs alike.
    explicit HttpError(const Problem &problem);
    static int statusOf(const Problem &problem);

    int status() const { return m_status; }

    const QString &code() const { return m_code; }

    const Phrase &text() const { return m_text; }

    // The Retry-After header (RFC 9110 10.2.3) in seconds; 0 leaves it out.
    int retryAfter() const { return m_retryAfter; }

    HttpError withRetryAfter(int seconds) const
    {
        HttpError copy = *this;
        copy.m_retryAfter = seconds;
        return copy;
    }

    // The WWW-Authenticate header of a 401 (RFC 9110 11.6.1); empty leaves it out.
    const QByteArray &challenge() const { return m_challenge; }

    HttpError withChallenge(const QByteArray &scheme) const
    {
        HttpError copy = *this;
        copy.m_challenge = scheme;
        return copy;
    }

private:
    int m_status;
    QString m_code;
    Phrase m_text;
    int m_retryAfter = 0;
    QByteArray m_challenge;
};

} // namespace stoa
