/** The application that is watched in every container and with every SDK. */
package com.example.shop;
