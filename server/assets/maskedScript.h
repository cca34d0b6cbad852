#pragma once

#include <QByteArray>

namespace stoa {

// A script of the same length and the same lines in which the insides of comments, strings, regular
// expressions and template texts (not of their ${…}) are blank: what is left is code and can be searched.
// Throws std::runtime_error "line N: …" where one of them does not end.
QByteArray maskedScript(const QByteArray &script);

} // namespace stoa
