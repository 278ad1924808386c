/** Where the shop keeps and gets its things: AWS. */
@NullMarked
package com.example.orders.aws;

import org.jspecify.annotations.NullMarked;
