#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrlQuery>

namespace stoa {

enum class Method { Get, Post, Put, Patch, Delete };

// One HTTP request after the gate: complete, canonical, within its limits. HEAD arrives as Get, and the gate
// leaves the body of the answer out.
struct Request
{
    Method method = Method::Get;
    bool isHead = false; // only for a GET that does more than show
    QString path; // percent-decoded, without the query
    QByteArray target; // as sent, with the query
    QUrlQuery query;
    QStringList arguments; // what the route's <arg>s matched
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    QHostAddress peer;

    // Null where there is none. The name in lower case.
    QByteArray header(QByteArrayView name) const;
    // The value of a cookie, null where there is none; the first one counts.
    QByteArray cookie(QByteArrayView name) const;
    // What the client would rather read: JSON for programs, HTML for people.
    bool wantsJson() const;
    // What the client would rather read it in (Accept-Language).
    Language language() const;
    // Whether a browser shows the answer as a page: it names HTML, programs and scripts do not.
    bool wantsHtml() const;
    // Whether the body is a form's fields.
    bool isForm() const;
    // The media type of the body in lower case, without parameters.
    QByteArray contentType() const;
};

} // namespace stoa
