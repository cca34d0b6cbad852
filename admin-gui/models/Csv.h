#pragma once

#include <QAbstractItemModel>

namespace stoa {

class TableProxy;

// Formats rows as text for other programs.
namespace Csv {

// Returns the sorted and filtered rows with all columns, also hidden ones, as CSV (RFC 4180) with a line of
// titles, and with values for programs (Column::raw). It is UTF-8 with a byte order mark, without which Excel
// takes it for the system's 8-bit encoding. Text that a spreadsheet would run as a formula gets a ' in front.
QByteArray fromTable(const TableProxy &rows);
// Returns one cell, quoted if necessary.
QString cell(const QString &text);
// Returns these cells as they are shown, with tabs between them, for the clipboard.
QString tabSeparated(const QAbstractItemModel &model, const QList<int> &rows, const QList<int> &columns);

} // namespace Csv
} // namespace stoa
